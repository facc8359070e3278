using StrokeNotebooks.Course;
using StrokeNotebooks.IO;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Pipelines;

public sealed class TransformTests : IDisposable
{
    private readonly Bench _bench = new();
    private readonly CsvExampleGen _gen = Bench.SampleGen;
    private readonly ImportSchemaGen _import = new() { SchemaFile = Bench.CuratedSchema };

    public TransformTests() => _bench.Run(_gen).Run(_import);

    [Fact]
    public void Constants_come_from_the_training_split_alone()
    {
        var transform = new Transform { Examples = _gen.Examples, Schema = _import.Schema, Preprocessor = Preprocessor.ForStroke() };
        _bench.Run(transform);
        var (examples, transformed) = (_bench.Get(_gen.Examples), _bench.Get(transform.TransformedExamples));
        var graph = Preprocessor.ForStroke().Fit(examples.Read("train"), _bench.Get(_import.Schema).Read());

        Assert.Equal(graph, _bench.Get(transform.TransformGraph).Read());
        Assert.Equal(["train", "eval"], transformed.Splits);
        foreach (string split in transformed.Splits)
        {
            var expected = graph.ApplyToTable(examples.Read(split));
            Assert.Equal(expected.Select(expected.ColumnNames.Order(StringComparer.Ordinal)), transformed.Read(split));
        }
    }

    [Fact]
    public void Files_are_laid_out_as_TFX_does()
    {
        var transform = new Transform { Examples = _gen.Examples, Schema = _import.Schema, Preprocessor = new Preprocessor().MinMax("age", name: "age_xf").Vocabulary("gender", name: "gender_xf").Label("stroke") };
        _bench.Run(transform);
        var graph = _bench.Get(transform.TransformGraph);

        Assert.Equal(["metadata/schema.pbtxt", "transform_fn/assets/vocab_gender_xf", "transform_fn/transform_graph.json", "transformed_metadata/asset_map", "transformed_metadata/schema.pbtxt"], _bench.Files(transform.TransformGraph).Keys);
        Assert.Equal(["Split-eval/transformed_examples-00000-of-00001.gz", "Split-train/transformed_examples-00000-of-00001.gz"], _bench.Files(transform.TransformedExamples).Keys);
        Assert.Equal("Female\nMale\n", File.ReadAllText(graph.File("transform_fn", "assets", "vocab_gender_xf"))[.."Female\nMale\n".Length]);
        Assert.Equal("{\"gender_xf\":\"vocab_gender_xf\"}", File.ReadAllText(graph.File("transformed_metadata", "asset_map")));
        Assert.Equal(["age_xf", "gender_xf"], graph.ReadTransformedSchema().Features.Select(feature => feature.Name));
        Assert.Equal(graph.Read().Vocabulary("gender_xf").Drop("count"), graph.ReadVocabulary("gender_xf"));
        Assert.Equal("Feature 'age_xf' has no vocabulary. Those that have one: gender_xf.", Assert.Throws<InputException>(() => graph.ReadVocabulary("age_xf")).Message);
        Assert.Equal(graph.Read().ToHtml(), graph.ToHtml());
    }

    [Fact]
    public void A_column_that_is_not_there_is_named()
    {
        var transform = new Transform { Examples = _gen.Examples, Schema = _import.Schema, Preprocessor = new Preprocessor().MinMax("height") };
        Assert.Contains("'height'", Assert.Throws<InputException>(() => _bench.Run(transform)).Message);
    }

    public void Dispose() => _bench.Dispose();
}
