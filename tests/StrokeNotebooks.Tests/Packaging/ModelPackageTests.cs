using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Packaging;

public sealed class ModelPackageTests : IDisposable
{
    private static readonly Table Rows = Table.ReadCsv(Path.Combine(Repository.Root, "data", Stroke.SampleFileName)).DropMissing().Head(400);

    private static readonly TransformGraph Graph = new Preprocessor().ZScore("age").ZScore("bmi").OneHot("gender").PassThrough("hypertension").Label(Stroke.Label).Fit(Rows);

    private readonly string _folder = Directory.CreateTempSubdirectory("package-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_loaded_predicts_bit_for_bit_what_was_saved()
    {
        var package = new ModelPackage(Model(), Graph, Schema.Infer(TableStatistics.Of(Rows)));
        package.Save(_folder);
        var loaded = ModelPackage.Load(_folder);
        Assert.Equal(package.PredictProbability(Rows), loaded.PredictProbability(Rows));
        Assert.Equal(package.Schema!.ToString(), loaded.Schema!.ToString());
        Assert.Equal(["MLmodel", "environment.json", "manifest.json", "model.json", "schema.pbtxt", "signature.json", "transform_graph.json"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_record_gives_what_a_table_with_that_row_gives()
    {
        var package = new ModelPackage(Model(), Graph);
        double[] all = package.PredictProbability(Rows);
        for (int row = 0; row < 50; row++)
            Assert.Equal(all[row], package.PredictProbability(new Dictionary<string, object?>
            {
                ["age"] = Rows["age"].NumberAt(row),
                ["bmi"] = Rows["bmi"].NumberAt(row),
                ["gender"] = Rows["gender"].TextAt(row),
                ["hypertension"] = (long)Rows["hypertension"].NumberAt(row),
            }));
    }

    [Fact]
    public void Features_are_bound_by_name_whatever_their_order()
    {
        var model = new LogisticModel(["hypertension", "age"], [2, 0.5], -1, 1, 1, true);
        var package = new ModelPackage(model, Graph);
        double age = (67 - Rows["age"].Numbers().Average()) / Math.Sqrt(Rows["age"].Numbers().Select(value => value * value).Average() - Math.Pow(Rows["age"].Numbers().Average(), 2));
        double probability = package.PredictProbability(new Dictionary<string, object?> { ["age"] = 67.0, ["bmi"] = 30.0, ["gender"] = "Male", ["hypertension"] = 1L });
        Assert.Equal(1 / (1 + Math.Exp(-(2 + 0.5 * age - 1))), probability, 1e-5);
    }

    [Fact]
    public void A_model_that_was_trained_behind_another_transform_is_refused() => Assert.StartsWith(
        "The model takes the feature 'glucose', which the transform does not make; it makes age, bmi,",
        Assert.Throws<InputException>(() => new ModelPackage(new LogisticModel(["age", "glucose"], [1, 1], 0, 1, 1, true), Graph)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("model.json")]
    [InlineData("transform_graph.json")]
    public void A_folder_that_is_not_whole_is_refused(string missing)
    {
        new ModelPackage(Model(), Graph).Save(_folder);
        File.Delete(Path.Combine(_folder, missing));
        Assert.Equal($"'{_folder}' is no model package: it has no {missing}. Give the folder that ModelPackage.Save wrote.", Assert.Throws<InputException>(() => ModelPackage.Load(_folder)).Message);
    }

    [Fact]
    public void Shows_what_it_takes_in_and_the_model()
    {
        string html = new ModelPackage(Model(), Graph).ToHtml();
        Assert.Contains("<caption>Model package</caption>", html, StringComparison.Ordinal);
        Assert.Contains("4 columns become 5 numbers, of which the model takes 5; it gives the probability of stroke.", html, StringComparison.Ordinal);
        Assert.Contains(Model().ToHtml(), html, StringComparison.Ordinal);
    }

    private static LogisticModel Model() => new LogisticRegression().Fit(Graph.Apply(Rows).Features, Graph.Apply(Rows).Label);
}
