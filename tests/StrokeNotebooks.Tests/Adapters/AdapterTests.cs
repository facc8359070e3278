using Microsoft.Data.Analysis;
using Microsoft.ML;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Adapters;

/// <summary>The doors for other libraries (docs/adapters.md): its two adapters, compiled against stand-ins, go all the way.</summary>
public sealed class AdapterTests
{
    private static readonly DataFrame Frame = new(
        new DataFrameColumn("id", typeof(int), 1, 2, 3, 4),
        new DataFrameColumn("age", typeof(double), 67.5, null, 3.0, 45.25),
        new DataFrameColumn("gender", typeof(string), "Male", "Female", null, "Male"),
        new DataFrameColumn("married", typeof(bool), true, false, null, true));

    [Fact]
    public void A_data_frame_becomes_a_table() => Assert.Equal(
        new Table(
            new IntColumn("id", [1, 2, 3, 4]),
            new FloatColumn("age", [67.5f, 0, 3, 45.25f], MissingMask.Of(4, row => row == 1)),
            StringColumn.Of("gender", ["Male", "Female", null, "Male"]),
            new IntColumn("married", [1, 0, 0, 1], MissingMask.Of(4, row => row == 2))),
        Table.Concat(new DataFrameSource(Frame).ReadChunks()));

    [Fact]
    public void A_data_frame_comes_in_chunks_and_may_be_read_twice()
    {
        var source = new DataFrameSource(new DataFrame(new DataFrameColumn("x", typeof(float), [.. Enumerable.Range(0, 20_000).Select(i => (object?)(float)i)])));
        Assert.Equal([8192, 8192, 3616], source.ReadChunks().Select(chunk => chunk.RowCount));
        Assert.Equal(TableStatistics.Of(Table.Concat(source.ReadChunks())), TableStatistics.Of(source));
    }

    [Fact]
    public void A_data_frame_without_rows_has_columns() =>
        Assert.Equal(["x"], Assert.Single(new DataFrameSource(new DataFrame(new DataFrameColumn("x", typeof(float)))).ReadChunks()).ColumnNames);

    [Fact]
    public void A_type_that_a_table_does_not_have_is_refused() => Assert.StartsWith(
        "Column 'when' holds DateTime, which a table does not.",
        Assert.Throws<InputException>(() => new DataFrameSource(new DataFrame(new DataFrameColumn("when", typeof(DateTime), DateTime.UnixEpoch))).ReadChunks().ToList()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_trainer_of_another_library_is_cross_validated_like_our_own()
    {
        var table = SyntheticStroke.Generate(1000, seed: 1);
        var preprocessor = new Preprocessor().MinMax("age").PassThrough("hypertension", "heart_disease").Label(Stroke.Label);
        var result = new CrossValidation().Run(table, Stroke.Label, preprocessor, Trainer);
        Assert.InRange(result.Mean(metrics => metrics.RocAuc), 0.7, 1);
        Assert.Equal(
            result.Folds.Select(fold => fold.Metrics),
            new CrossValidation { Threads = 1 }.Run(table, Stroke.Label, preprocessor, Trainer).Folds.Select(fold => fold.Metrics));
    }

    [Fact]
    public void A_model_of_another_library_binds_columns_by_name_and_says_what_is_wrong()
    {
        var features = new FeatureMatrix(4, ["a", "b"], [0, 1, 0, 2, 5, 1, 6, 2]);
        var model = Trainer.Fit(features, [0, 0, 1, 1]);
        double[] expected = model.PredictProbability(features);
        Assert.Equal(expected, model.PredictProbability(features.SelectColumns("b", "a")));
        Assert.Equal(expected[2], model.PredictProbability([5, 1]));
        Assert.Throws<InputException>(() => model.PredictProbability(features.SelectColumns("a")));
        Assert.Throws<InputException>(() => Trainer.Fit(features, [0, 0, 0, 0]));
        Assert.Throws<InputException>(() => Trainer.Fit(features, [0, 0, 2, 1]));
    }

    [Fact]
    public void A_model_of_another_library_is_packaged_with_its_transform()
    {
        var table = SyntheticStroke.Generate(300, seed: 1);
        var graph = new Preprocessor().MinMax("age").PassThrough("hypertension", "heart_disease").Label(Stroke.Label).Fit(table);
        var transformed = graph.Apply(table);
        IModel model = Trainer.Fit(transformed.Features, transformed.Label!);
        string folder = Directory.CreateTempSubdirectory().FullName;

        var kinds = ModelKinds.Library.With<EstimatorModel>("ml.net");
        var package = new ModelPackage(model, graph) { Kinds = kinds };
        package.Save(folder);
        var loaded = ModelPackage.Load(folder, kinds);

        Assert.Equal(package.PredictProbability(table), loaded.PredictProbability(table));
        Assert.Contains("ml.net", Assert.Throws<InputException>(() => ModelPackage.Load(folder)).Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_model_of_another_library_may_be_a_member_of_an_ensemble()
    {
        var features = new FeatureMatrix(4, ["a", "b"], [0, 1, 0, 2, 5, 1, 6, 2]);
        var voting = new SoftVoting { Members = [Trainer, new LogisticRegression()] }.Fit(features, [0, 0, 1, 1]);
        var kinds = ModelKinds.Library.With<EstimatorModel>("ml.net");
        Assert.Equal(voting.PredictProbability(features), ModelFile.Parse(ModelFile.ToJson(voting, kinds), kinds: kinds).PredictProbability(features));
        Assert.Throws<NotSupportedException>(() => ModelFile.ToJson(voting));
    }

    [Fact]
    public void A_kind_has_one_name_and_a_name_one_kind()
    {
        var kinds = ModelKinds.Library.With<EstimatorModel>("ml.net");
        Assert.Equal("ml.net", kinds.Names[^1]);
        Assert.DoesNotContain("ml.net", ModelKinds.Library.Names);
        Assert.StartsWith("EstimatorModel is saved as 'ml.net' already", Assert.Throws<ArgumentException>(() => kinds.With<EstimatorModel>("other")).Message, StringComparison.Ordinal);
        Assert.StartsWith("BaselineModel is saved as 'baseline' already", Assert.Throws<ArgumentException>(() => ModelKinds.Library.With<EstimatorModel>("baseline")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ModelKinds.Library.With<EstimatorModel>(" "));
    }

    [Theory]
    [InlineData(nameof(DataFrameSource))]
    [InlineData(nameof(EstimatorTrainer))]
    public void The_page_shows_the_code_that_is_tested_here(string adapter)
    {
        string code = File.ReadAllText(Path.Combine(Repository.Root, "tests", "StrokeNotebooks.Tests", "Adapters", adapter + ".cs"));
        Assert.Contains(
            "```csharp\n" + code.Replace("namespace StrokeNotebooks.Adapters;\n\n", "", StringComparison.Ordinal) + "```\n",
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "adapters.md")),
            StringComparison.Ordinal);
    }

    private static EstimatorTrainer Trainer { get; } = new(_ => new NearestCentroid());
}
