using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Onnx;

/// <summary>The features that ONNX computes are those of <see cref="TransformGraph.Apply(Table)"/>, bit for bit.</summary>
public sealed class TransformedColumnsTests
{
    private static readonly Table Rows = new(
        new FloatColumn("number", [1, 2, float.NaN, 4, 10, -3, 2.5f]),
        new FloatColumn("constant", [7, 7, 7, 7, 7, 7, 7]),
        new IntColumn("whole", [0, 1, 2, 1, 1, 0, 5]),
        StringColumn.Of("word", ["b", "a", null, "b", "c", "ü", "b"]));

    public static TheoryData<string, Preprocessor> Preprocessors => new()
    {
        { "as it is", new Preprocessor().PassThrough("number", "whole") },
        { "min-max", new Preprocessor().MinMax("number", -2, 3).MinMax("whole") },
        { "a constant's sigmoid", new Preprocessor().MinMax("constant") },
        { "z-score", new Preprocessor().ZScore("number").ZScore("constant") },
        { "imputation", new Preprocessor().Impute("number", Imputation.Mean).Impute("number", 3.5, indicator: true, name: "with").MinMax("with") },
        { "imputation after scaling", new Preprocessor().ZScore("number").Impute("number", 0.0) },
        { "buckets, NaN in the last", new Preprocessor().Bucketize("number", 3) },
        { "one bucket", new Preprocessor().Bucketize("number", 1).Bucketize("whole", 2).MinMax("whole") },
        { "buckets as one-hot", new Preprocessor().Bucketize("number", 4).OneHot("number") },
        { "a vocabulary", new Preprocessor().Vocabulary("word") },
        { "a vocabulary cut short", new Preprocessor().Vocabulary("word", top: 1, defaultValue: 99).OneHot("word", name: "word 2") },
        { "a vocabulary of nothing", new Preprocessor().Vocabulary("word", minFrequency: 9).Vocabulary("whole", minFrequency: 9, defaultValue: 3) },
        { "text imputation", new Preprocessor().Impute("word", "a").Vocabulary("word").Impute("word", Imputation.MostFrequent, indicator: true, name: "2").OneHot("2") },
        { "an imputed word that is not in the vocabulary", new Preprocessor().Impute("word", "?", indicator: true).Vocabulary("word", top: 2) },
        { "hash buckets of words in the schema", new Preprocessor().Vocabulary("word", outOfVocabularyBuckets: 7, top: 1).OneHot("word") },
        { "whole numbers as tokens", new Preprocessor().OneHot("whole").Vocabulary("whole", top: 2, name: "rank").MinMax("rank") },
        { "an imputed whole number", new Preprocessor().Impute("whole", "5", indicator: true).Vocabulary("whole") },
    };

    [Theory]
    [MemberData(nameof(Preprocessors))]
    public void Features_are_the_same_bit_for_bit(string name, Preprocessor preprocessor)
    {
        var graph = preprocessor.Fit(Rows, Schema.Infer(TableStatistics.Of(Rows)));
        Assert.True(graph.Apply(Rows).Features.Values.SequenceEqual(Run(graph, Rows)), name);
        Assert.NotEmpty(graph.OutputNames);
    }

    // Numbers that single precision would make the same, or infinite.
    private static readonly Table Large = new(
        new IntColumn("seconds", [1700000000, 1700000001, 1700000002, 1700000060, 1700003600, 1700000003, 1699999999]),
        new DoubleColumn("amount", [123456789.01, 123456789.02, double.NaN, 123456789.03, 123456780.5, 123456789.04, 123456799], MissingMask.Of(7, row => row == 2)),
        new DoubleColumn("constant", [16777217, 16777217, 16777217, 16777217, 16777217, 16777217, 16777217]),
        new DoubleColumn("vast", [1e308, -1e308, 1e300, 0, 1e-300, 5e307, -5e307]),
        new IntColumn("flag", [0, 1, 1, 0, 1, 0, 1]));

    public static TheoryData<string, string, Preprocessor> InDouble => new()
    {
        { "z-score", "seconds", new Preprocessor().ZScore("seconds") },
        { "min-max", "seconds", new Preprocessor().MinMax("seconds", -1, 3) },
        { "min-max of a range that no double holds", "vast", new Preprocessor().MinMax("vast") },
        { "a constant's sigmoid", "constant", new Preprocessor().MinMax("constant").ZScore("constant", name: "z") },
        { "buckets", "seconds", new Preprocessor().Bucketize("seconds", 4) },
        { "buckets as one-hot", "seconds", new Preprocessor().Bucketize("seconds", 3).OneHot("seconds") },
        { "imputation with an indicator", "amount", new Preprocessor().Impute("amount", indicator: true).ZScore("amount") },
        { "imputation by a number", "amount", new Preprocessor().Impute("amount", 123456789.015).MinMax("amount") },
        { "missing stays missing", "amount", new Preprocessor().ZScore("amount") },
        { "an imputation after scaling", "amount", new Preprocessor().ZScore("amount").Impute("amount", 0.0) },
        { "buckets of what was scaled", "seconds", new Preprocessor().ZScore("seconds").Bucketize("seconds", 3) },
        { "beside what is single", "seconds", new Preprocessor().ZScore("seconds").PassThrough("flag").OneHot("flag", name: "flags").Bucketize("seconds", 2, name: "half") },
    };

    [Theory]
    [MemberData(nameof(InDouble))]
    public void What_is_computed_in_double_precision_comes_in_as_a_double_and_is_the_same_bit_for_bit(string name, string column, Preprocessor preprocessor)
    {
        var graph = preprocessor.Fit(Large);
        Assert.True(graph.Apply(Large).Features.Values.SequenceEqual(Run(graph, Large)), name);
        var inputs = Model(graph, UnknownTexts.FirstBucket).Inputs;
        Assert.All(inputs, input => Assert.Equal(input.Name == column, input.IsDouble));
    }

    [Fact]
    public void A_model_on_doubles_gives_the_same_probabilities_and_says_what_it_takes()
    {
        var graph = new Preprocessor().ZScore("seconds").Impute("amount").MinMax("amount").Label("flag").Fit(Large);
        var rows = graph.Apply(Large);
        foreach (ITrainer trainer in (ITrainer[])[new LogisticRegression(), new GradientBoostedTrees { Trees = 5, MinChildWeight = 0 }])
        {
            var package = new ModelPackage(trainer.Fit(rows.Features, rows.Label), graph);
            var model = new OnnxExporter().Export(package);
            float[] actual = OnnxInterpreter.Run(OnnxFile.Read(model.Bytes), OnnxRows.Of(Large, model.Inputs)).As<float>();
            Assert.All(package.PredictProbability(Large).Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
            Assert.Matches("seconds.*double.*amount.*double", model.ToHtml().ReplaceLineEndings(" "));
        }
    }

    [Fact]
    public void A_missing_whole_number_is_NaN()
    {
        var graph = new Preprocessor().Vocabulary("whole", defaultValue: -1).Impute("whole", "1", name: "filled").OneHot("filled").Fit(Rows);
        var table = new Table(new IntColumn("whole", [1, 0, 77], MissingMask.Of(3, row => row == 1)));
        Assert.Equal(graph.Apply(table).Features.Values.ToArray(), Run(graph, table));
    }

    [Fact]
    public void A_word_that_nothing_names_goes_to_the_first_bucket()
    {
        var graph = new Preprocessor().Vocabulary("word", outOfVocabularyBuckets: 50).Fit(Rows);
        var vocabulary = (FittedVocabulary)graph.Feature("word").Transforms[0];
        var table = new Table(StringColumn.Of("word", ["never seen", null, "b"]));
        Assert.NotEqual(vocabulary.Tokens.Count, vocabulary.IndexOf("never seen"));
        Assert.Equal([vocabulary.Tokens.Count, vocabulary.IndexOf(null), 0], Run(graph, table));
        Assert.Equal(
            "Column 'word' puts words that are not in its vocabulary into 50 hash buckets, and ONNX has no such hash. Export with UnknownTexts.FirstBucket, or preprocess with outOfVocabularyBuckets: 0.",
            Assert.Throws<InputException>(() => Run(graph, table, UnknownTexts.Refuse)).Message);
        Assert.Equal([3, 0], Run(new Preprocessor().Vocabulary("word", defaultValue: 3).Fit(Rows), new Table(StringColumn.Of("word", ["never seen", "b"])), UnknownTexts.Refuse));
    }

    [Fact]
    public void A_whole_number_that_no_float_holds_is_refused()
    {
        var graph = new Preprocessor().Vocabulary("id").Fit(new Table(new IntColumn("id", [16777217, 3])));
        Assert.StartsWith("Column 'id' has the whole number 16777217 in its vocabulary, but in ONNX it comes in as a float", Assert.Throws<InputException>(() => Run(graph, Rows)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_model_takes_is_not_written()
    {
        var graph = new Preprocessor().ZScore("number").Vocabulary("word").OneHot("whole").Fit(Rows);
        var builder = new GraphBuilder();
        var features = new TransformedColumns(graph, null, builder, UnknownTexts.FirstBucket);
        Assert.Equal(["number", "whole", "word"], builder.Inputs.Select(input => input.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, features.Bind(["word", "whole=5"]).Columns);
        Assert.Equal(["LabelEncoder", "LabelEncoder", "IsNaN", "Where", "Equal", "Cast", "Concat", "Gather"], builder.Nodes.Select(node => node.Operator));
    }

    private static float[] Run(TransformGraph graph, Table table, UnknownTexts unknown = UnknownTexts.FirstBucket)
    {
        var model = Model(graph, unknown);
        return OnnxInterpreter.Run(OnnxFile.Read(model.Bytes), OnnxRows.Of(table, model.Inputs)).As<float>();
    }

    private static OnnxModel Model(TransformGraph graph, UnknownTexts unknown)
    {
        var builder = new GraphBuilder();
        var features = new TransformedColumns(graph, graph.Schema, builder, unknown).Bind(graph.OutputNames);
        return OnnxModel.Of(builder, builder.Output("features", features, ElementType.Float), null);
    }
}
