using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Recipes;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Reproduction;

public sealed class ReproducerTests : IDisposable
{
    private readonly Patients _patients = new();

    public void Dispose() => _patients.Dispose();

    [Fact]
    public void A_run_is_made_again_byte_for_byte()
    {
        var run = Track();
        var report = new Reproducer(_patients.Client).Reproduce(run.Id);
        Assert.True(report.IsSame, string.Join('\n', report.Artifacts));
        Assert.Equal($"Run {run.Id} was made again: all {report.Artifacts.Count} files are the same.", report.ToString());
        Assert.Superset(
            (HashSet<string>)["evaluation/evaluation.html", "evaluation/evaluation.json", "model/model.json", "model/transform_graph.json", "model/model_card.md", "model_card.html", "model_card.md", "recipe.json", "validation/SchemaDiff.pb"],
            report.Artifacts.Select(artifact => artifact.Path).ToHashSet());
    }

    [Fact]
    public void A_run_holds_all_that_one_asks_of_it()
    {
        var run = Track();
        Assert.Equal((RunStatus.Finished, "logistic-regression"), (run.Status, run.Name));
        Assert.Equal(("0.5", "1 : 3", "logistic-regression"), (run.Parameters["C"], run.Parameters["class_weight"].Trim('"'), run.Parameters["algorithm"]));
        Assert.Equal(RecipeData.Of(_patients.File).Sha256, Assert.Single(run.Inputs).Dataset.Sha256);
        Assert.True(run.Metrics.ContainsKey("roc_auc"));
        var artifacts = Path.Combine(Directory.GetDirectories(Path.Combine(_patients.Folder, "mlruns"), run.Id, SearchOption.AllDirectories).Single(), "artifacts");
        Assert.Equal(_patients.Recipe.Run(_patients.File).Evaluation, EvaluationReport.ReadJson(Path.Combine(artifacts, "evaluation", "evaluation.json")));
        Assert.Equal(_patients.Recipe.Run(_patients.File).Package.Model, ModelPackage.Load(Path.Combine(artifacts, "model")).Model);
        Assert.Contains($"./stroke reproduce {run.Id}", File.ReadAllText(Path.Combine(artifacts, "model_card.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_file_that_was_changed_or_is_gone_is_told()
    {
        var run = Track();
        string folder = Path.Combine(Directory.GetDirectories(Path.Combine(_patients.Folder, "mlruns"), run.Id, SearchOption.AllDirectories).Single(), "artifacts");
        File.AppendAllText(Path.Combine(folder, "model", "model.json"), " ");
        File.Delete(Path.Combine(folder, "model_card.md"));
        var report = new Reproducer(_patients.Client).Reproduce(run.Id);
        Assert.True(report.IsSame);
        Assert.Equal("same, but the kept file was changed", report.Artifacts.Single(artifact => artifact.Path == "model/model.json").Verdict);
        Assert.Equal("same, but the kept file is gone", report.Artifacts.Single(artifact => artifact.Path == "model_card.md").Verdict);
    }

    [Fact]
    public void A_record_that_says_something_else_than_what_comes_out_differs()
    {
        var run = Track();
        string folder = Path.Combine(Directory.GetDirectories(Path.Combine(_patients.Folder, "mlruns"), run.Id, SearchOption.AllDirectories).Single(), "artifacts");
        (_patients.Recipe with { Trainer = new LogisticRegression { C = 7 } }).Save(Path.Combine(folder, "recipe.json"));
        var report = new Reproducer(_patients.Client).Reproduce(run.Id);
        Assert.False(report.IsSame);
        Assert.Equal("differs", report.Artifacts.Single(artifact => artifact.Path == "model/model.json").Verdict);
        Assert.Equal("same", report.Artifacts.Single(artifact => artifact.Path == "model/transform_graph.json").Verdict);
        Assert.Contains(" files differ.", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_is_found_by_its_hash_wherever_it_lies()
    {
        var run = Track();
        string other = Directory.CreateDirectory(Path.Combine(_patients.Folder, "other")).FullName;
        File.Copy(_patients.File, Path.Combine(other, "patients.csv"));
        File.AppendAllText(_patients.File, "999,Male,40,25,0\n");
        Assert.True(new Reproducer(_patients.Client) { SearchFolders = [other] }.Reproduce(run.Id).IsSame);
        string changed = Refused(new Reproducer(_patients.Client) { SearchFolders = [] }, run.Id);
        Assert.StartsWith($"The data of run {run.Id} has changed: '", changed, StringComparison.Ordinal);
        Assert.Contains($"has SHA-256 {RecipeData.Of(_patients.File).Sha256}, expected ", changed, StringComparison.Ordinal);
        File.Delete(_patients.File);
        Assert.StartsWith($"The data of run {run.Id} is gone: patients.csv, 200 rows, SHA-256 ", Refused(new Reproducer(_patients.Client) { SearchFolders = [] }, run.Id), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_cannot_be_made_again_are_told_plainly()
    {
        var experiment = _patients.Client.Experiment("by hand");
        var run = experiment.Run("foreign", active => active.LogMetric("roc_auc", 0.8));
        Assert.StartsWith($"Run {run.Id} ('foreign') has no recipe.json, so it cannot be made again: it was recorded by hand, by automatic logging or by another program. What can be compared are its 0 parameters, 1 metrics and 0 files",
            Refused(new Reproducer(_patients.Client), run.Id), StringComparison.Ordinal);
        Refused(new Reproducer(_patients.Client), new string('0', 32));
        Refused(new Reproducer(_patients.Client), "../../etc");
        var half = experiment.Run("half", active => active.LogText(_patients.Recipe.ToJson(), "recipe.json"));
        Assert.StartsWith($"Run {half.Id} has a recipe but no hashes.json", Refused(new Reproducer(_patients.Client), half.Id), StringComparison.Ordinal);
        foreach (string hashes in (string[])["", "[]", "{\"format\":\"stroke-notebooks/hashes\",\"version\":1,\"artifacts\":{\"a\":null}}", "{\"format\":\"stroke-notebooks/hashes\",\"version\":1}"])
        {
            var damaged = experiment.Run("damaged", active =>
            {
                active.LogText(_patients.Recipe.ToJson(), "recipe.json");
                active.LogText(hashes, "hashes.json");
            });
            Assert.StartsWith("hashes.json(1,", Refused(new Reproducer(_patients.Client), damaged.Id), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_run_whose_data_cannot_be_learned_from_ends_as_failed()
    {
        var experiment = _patients.Client.Experiment("stroke");
        Assert.Throws<InputException>(() => (_patients.Recipe with { DropColumns = ["number"] }).RunTracked(experiment, _patients.File));
        Assert.Equal(RunStatus.Failed, Assert.Single(experiment.Runs()).Status);
    }

    [Fact]
    public void What_could_not_be_made_again_is_not_begun()
    {
        var experiment = _patients.Client.Experiment("stroke");
        Assert.Throws<NotSupportedException>(() => (_patients.Recipe with { Trainer = new LogisticRegressionCV { Scorer = (label, _) => label.Length } }).RunTracked(experiment, _patients.File));
        Assert.Empty(experiment.Runs());
    }

    [Fact]
    public void The_answer_shows_itself() => Snapshot.Match(new ReproductionReport(
        "0123456789abcdef0123456789abcdef", "0.1.0 aaaaaaaaaaaa", "0.1.0 bbbbbbbbbbbb",
        [
            new("model/model.json", new string('1', 64), new string('1', 64), new string('2', 64)), new("model_card.md", new string('3', 64), new string('3', 64), new string('3', 64)),
            new("notes.md", null, new string('4', 64), new string('5', 64)), new("recipe.json", new string('6', 64), null, null),
        ]).ToHtml(), "html", "html");

    private Run Track() => _patients.Recipe.RunTracked(_patients.Client.Experiment("stroke"), _patients.File);

    private static string Refused(Reproducer reproducer, string runId) => Assert.Throws<InputException>(() => reproducer.Reproduce(runId)).Message;
}
