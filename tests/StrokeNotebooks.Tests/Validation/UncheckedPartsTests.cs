using Google.Protobuf;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

/// <summary>What a schema asks for beyond the columns of a table.</summary>
public sealed class UncheckedPartsTests : IDisposable
{
    private const string Text = """
        feature { name: 'a' type: INT }
        feature { name: 'img' type: BYTES image_domain { minimum_supported_image_fraction: 0.5 } }
        feature { name: 'old' type: BYTES image_domain { } lifecycle_stage: DEPRECATED }
        feature { name: 's' type: STRUCT struct_domain { feature { name: 'b' type: STRUCT struct_domain { feature { name: 'c' } sparse_feature { name: 'sc' } } } } }
        sparse_feature { name: 'sp' value_feature { name: 'a' } index_feature { name: 'i' } }
        weighted_feature { name: 'w' feature { step: 'a' } weight_feature { step: 'b' } }
        dataset_constraints { num_examples_version_comparator { min_fraction_threshold: 1 } }
        """;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Each_part_that_is_not_checked_is_listed()
    {
        var notes = SchemaValidator.Validate(Observed(["a"]), Schema.Parse(Text)).Notes;
        Assert.Equal(
        [
            "The sparse feature 'sp' was not checked: a table's columns are checked one by one.",
            "The weighted feature 'w' was not checked: a table's columns are checked one by one.",
            "The image_domain of 'img' was not checked.",
            "The struct_domain of 's' was not checked, nor what is in it: 'b'.",
            "The number of examples was not compared with that of the version before (num_examples_version_comparator).",
        ], notes);
    }

    [Fact]
    public void Statistics_of_what_the_schema_has_are_no_new_columns()
    {
        var schema = Schema.Parse(Text);
        var statistics = Observed(["a"], ["sp"], ["w"], ["s", "b"], ["s", "b", "c"], ["s", "b", "sc"]);
        Assert.Empty(SchemaValidator.Validate(statistics, schema).Anomalies);
        Assert.Equal(schema.Features.Select(feature => feature.Name), schema.UpdateWith(statistics).Features.Select(feature => feature.Name));
    }

    [Fact]
    public void What_no_struct_of_the_schema_has_is_a_new_column()
    {
        var report = SchemaValidator.Validate(Observed(["a"], ["s", "x"], ["s", "b", "x"], ["a", "b"], ["none", "b"], ["s.b"]), Schema.Parse(Text));
        Assert.Equal(["s.x", "s.b.x", "a.b", "none.b", "s.b"], report.Anomalies.Select(anomaly => anomaly.FeatureName));
        Assert.All(report.Anomalies, anomaly => Assert.Equal(AnomalyType.SchemaNewColumn, Assert.Single(anomaly.Reasons).Type));
    }

    // Statistics of three examples that all have each of these features, numbers of the type INT.
    private TableStatistics Observed(params string[][] paths)
    {
        var common = new MessageWriter().Add(1, 3L).Add(3, 1L).Add(4, 1L).Add(8, 3L).ToBytes();
        var dataset = new MessageWriter().Add(2, 3L).AddAll(3, paths, path => new MessageWriter()
            .Add(3, new MessageWriter().Add(1, common).ToBytes())
            .Add(8, new MessageWriter().AddAll(1, path, ByteString.CopyFromUtf8).ToBytes())
            .ToBytes());
        File.WriteAllBytes(_path, new MessageWriter().Add(1, dataset.ToBytes()).ToBytes().ToByteArray());
        return TableStatistics.ReadBinary(_path);
    }
}
