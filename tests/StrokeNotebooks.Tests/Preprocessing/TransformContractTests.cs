using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Preprocessing;

/// <summary>What holds for every transform. A new one fails here until it has an entry.</summary>
public sealed class TransformContractTests
{
    private static readonly Dictionary<string, Preprocessor[]> Uses = new()
    {
        ["MinMax"] = [new Preprocessor().MinMax("number"), new Preprocessor().MinMax("whole", -1, 1)],
        ["ZScore"] = [new Preprocessor().ZScore("number"), new Preprocessor().MinMax("whole").ZScore("whole")],
        ["Impute"] =
        [
            new Preprocessor().Impute("number", indicator: true), new Preprocessor().Impute("number", Imputation.Mean).ZScore("number"),
            new Preprocessor().Impute("text", Imputation.MostFrequent, indicator: true).Vocabulary("text"), new Preprocessor().Impute("whole", Imputation.MostFrequent),
        ],
        ["ImputeConstant"] =
        [
            new Preprocessor().Impute("number", -1.5, indicator: true), new Preprocessor().Impute("text", "none", indicator: true).OneHot("text"),
            new Preprocessor().Impute("whole", 7).Vocabulary("whole"),
        ],
        ["Vocabulary"] =
        [
            new Preprocessor().Vocabulary("text"), new Preprocessor().Vocabulary("text", outOfVocabularyBuckets: 3, top: 2), new Preprocessor().Vocabulary("whole", defaultValue: 9, minFrequency: 2),
        ],
        ["Bucketize"] = [new Preprocessor().Bucketize("number", 4), new Preprocessor().Bucketize("whole", 3).ZScore("whole")],
        ["OneHot"] =
        [
            new Preprocessor().OneHot("text"), new Preprocessor().Vocabulary("text", outOfVocabularyBuckets: 2).OneHot("text"),
            new Preprocessor().Impute("number", indicator: true).Bucketize("number", 3).OneHot("number").PassThrough("whole"),
        ],
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var (name, uses) in Uses)
                for (int i = 0; i < uses.Length; i++)
                    cases.Add(name, i);
            return cases;
        }
    }

    private static Table Train() => new(
        new FloatColumn("number", [1.5f, -2, 0, 1.5f, 8, 1e6f], MissingMask.Of(6, row => row == 2)),
        new IntColumn("whole", [3, 1, 3, 2, 0, 3], MissingMask.Of(6, row => row == 4)),
        StringColumn.Of("text", ["b", "a", null, "c", "b", "ü, \"x\""]),
        new IntColumn("target", [0, 1, 0, 1, 0, 1]));

    [Fact]
    public void Every_transform_is_under_contract()
    {
        var all = typeof(Preprocessor).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Transform))).Select(type => type.Name);
        Assert.Equal(all.Order(), Uses.Keys.Order());
        var saved = typeof(FittedTransform).GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false)
            .Select(attribute => ((System.Text.Json.Serialization.JsonDerivedTypeAttribute)attribute).DerivedType.Name);
        Assert.Equal(typeof(FittedTransform).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FittedTransform))).Select(type => type.Name).Order(), saved.Order());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fitting_twice_gives_the_same_and_changes_nothing(string transform, int use)
    {
        var train = Train();
        var graph = Uses[transform][use].Fit(train);
        Assert.Equal(graph, Uses[transform][use].Fit(Train()));
        graph.Apply(train);
        Assert.Equal(Train(), train);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fitting_in_chunks_gives_the_same(string transform, int use) =>
        Assert.Equal(Uses[transform][use].Fit(Train()), Uses[transform][use].Fit(new Chunks(Train(), 2)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_loaded_equals_what_was_saved(string transform, int use)
    {
        var graph = Uses[transform][use].Label("target").Fit(Train());
        var loaded = TransformGraph.Parse(graph.ToJson());
        Assert.Equal(graph, loaded);
        Assert.Equal(graph.ToJson(), loaded.ToJson());
        Assert.Equal(graph.Apply(Train()).Features, loaded.Apply(Train()).Features);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Columns_are_bound_by_name_not_by_order(string transform, int use)
    {
        var graph = Uses[transform][use].Fit(Train());
        var turned = Train().Select("target", "text", "whole", "number").With(new IntColumn("more", [1, 2, 3, 4, 5, 6]));
        Assert.Equal(graph.Apply(Train()).Features, graph.Apply(turned).Features);
    }

    // Rows that training never saw: unknown tokens, numbers far outside, missing values.
    [Theory]
    [MemberData(nameof(Cases))]
    public void One_record_in_serving_equals_the_row_of_a_table_bit_for_bit(string transform, int use)
    {
        var graph = Uses[transform][use].Fit(Train());
        var buffer = graph.NewRecord();
        var typed = new RecordTransform<Example>(graph);
        Prop.ForAll(ArbMap.Default.ArbFor<(float Number, int Whole, string? Text, byte Missing)[]>(), rows =>
        {
            if (rows.Length == 0)
                return;
            var table = new Table(
                new FloatColumn("number", [.. rows.Select(row => row.Number)], MissingMask.Of(rows.Length, row => (rows[row].Missing & 1) > 0)),
                new IntColumn("whole", [.. rows.Select(row => (long)row.Whole)], MissingMask.Of(rows.Length, row => (rows[row].Missing & 2) > 0)),
                StringColumn.Of("text", rows.Select(row => (row.Missing & 4) > 0 ? null : (row.Missing & 8) > 0 ? "b" : row.Text)));
            var features = graph.Apply(table).Features;
            float[] output = new float[features.ColumnCount];
            foreach (var row in table.Rows())
            {
                buffer.Set(row);
                graph.ApplyRecord(buffer, output);
                Assert.Equal(features.Row(row.Index).ToArray().Select(BitConverter.SingleToInt32Bits), output.Select(BitConverter.SingleToInt32Bits));
                object? Value(string name) => row.IsMissing(name) ? null : name == "text" ? row.Text(name) : name == "whole" ? (object)(long)row.Number(name) : (float)row.Number(name);
                Assert.Equal(output, graph.ApplyRecord(new[] { "number", "whole", "text" }.ToDictionary(name => name, Value)));
                typed.Apply(new Example((float?)Value("number"), (long?)Value("whole"), (string?)Value("text")), output);
                Assert.Equal(features.Row(row.Index).ToArray().Select(BitConverter.SingleToInt32Bits), output.Select(BitConverter.SingleToInt32Bits));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_constant_column_gives_finite_numbers(string transform, int use)
    {
        var constant = new Table(
            new FloatColumn("number", [4, 4, 4]), new IntColumn("whole", [2, 2, 2]), StringColumn.Of("text", ["a", "a", "a"]), new IntColumn("target", [0, 1, 0]));
        Assert.All(Uses[transform][use].Fit(constant).Apply(constant).Features.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_shows_itself_and_what_it_learned(string transform, int use)
    {
        var graph = Uses[transform][use].Fit(Train());
        foreach (string output in graph.OutputNames.Take(5))
            Assert.Contains(System.Net.WebUtility.HtmlEncode(output), graph.ToHtml());
        Assert.StartsWith("flowchart LR", graph.ToMermaid());
        Assert.Equal(graph.OutputNames, graph.ApplyToTable(Train()).ColumnNames);
        Assert.Equal(graph.OutputNames.Order(StringComparer.Ordinal), graph.TransformedSchema().Features.Select(feature => feature.Name));
    }

    private sealed record Example(float? Number, long? Whole, string? Text);

    private sealed class Chunks(Table table, int rows) : ITableSource
    {
        public IEnumerable<Table> ReadChunks()
        {
            for (int start = 0; start < table.RowCount; start += rows)
                yield return table.Take([.. Enumerable.Range(start, Math.Min(rows, table.RowCount - start))]);
        }
    }
}
