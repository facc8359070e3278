using System.Diagnostics;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

public sealed class InfraValidatorTests : IDisposable
{
    private readonly Bench _bench = new();
    private readonly CsvExampleGen _gen = Bench.SampleGen;

    public InfraValidatorTests() => _bench.Run(_gen);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_package_that_gives_the_same_probabilities_in_a_fresh_process_is_blessed()
    {
        var validator = Validator(_ => { });
        _bench.Run(validator);
        var blessing = _bench.Get(validator.Blessing);
        Assert.True(blessing.IsBlessed);
        Assert.Equal(["INFRA_BLESSED", "reasons.txt"], _bench.Files(validator.Blessing).Keys);
        Assert.Equal(["A fresh process loaded the package and gave 100 examples the same probabilities as this one."], blessing.Reasons.AsEnumerable());
        Assert.Equal(1L, blessing.Properties["blessed"].Value);
    }

    [Fact]
    public void A_package_that_does_not_load_is_not_blessed_and_the_reason_names_no_folder_of_this_machine()
    {
        var validator = Validator(model => File.Delete(Path.Combine(model.ServingFolder, "transform_graph.json")));
        _bench.Run(validator);
        Assert.False(_bench.Get(validator.Blessing).IsBlessed);
        Assert.Equal(["INFRA_NOT_BLESSED", "reasons.txt"], _bench.Files(validator.Blessing).Keys);
        Assert.Equal(["'the package' is no model package: it has no transform_graph.json. Give the folder that ModelPackage.Save wrote."], _bench.Get(validator.Blessing).Reasons.AsEnumerable());
    }

    // A pipe that nobody writes to: rows that never come.
    [UnixFact]
    public void The_process_ends_when_the_one_that_started_it_is_gone()
    {
        string folder = Directory.CreateTempSubdirectory().FullName, rows = Path.Combine(folder, "rows.csv");
        using (var make = Process.Start("mkfifo", [rows]))
            make.WaitForExit();
        using var scorer = ScorerProcess.Start(folder, rows);
        Assert.False(scorer.WaitForExit(TimeSpan.FromSeconds(2)));
        scorer.StandardInput.Close(); // As the operating system does when a process dies.
        Assert.True(scorer.WaitForExit(TimeSpan.FromMinutes(1)));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void One_that_takes_too_long_is_ended_which_is_a_failure_and_no_verdict() => Assert.Contains(
        "did not load and score within 0.001 s.",
        Assert.Throws<ScorerFailedException>(() => _bench.Run(new InfraValidator { Model = _bench.GivenModel(SamplePatients.Package()), Examples = _gen.Examples, MaxLoadingTime = TimeSpan.FromMilliseconds(1) })).Message,
        StringComparison.Ordinal);

    [UnixTheory]
    [InlineData("kill -KILL $$", "exit code 137 (signal 9)")]
    [InlineData("kill -TERM $$", "exit code 143 (signal 15)")]
    // A shell that was started in the background cannot be interrupted: it says what an interrupted one says.
    [InlineData("exit 130", "exit code 130 (signal 2)")]
    [InlineData("exit 2", "exit code 2 before")]
    [InlineData("exit 1", "exit code 1 before")]
    [InlineData("echo '{\"probability\":0.5}'", "exit code 0 before")]
    [InlineData("echo '{\"probability\":0.5}'; echo '{\"scored\":2}'", "exit code 0 before")]
    [InlineData("echo '{\"refused\":\"no\"}'; kill -KILL $$", "exit code 137")]
    [InlineData("echo '{\"ref'; exit 1", "exit code 1 before")]
    [InlineData("echo 'It was not possible to find any compatible framework version' >&2; exit 150", "verdict: It was not possible")]
    public void A_process_that_ends_without_a_verdict_says_nothing_about_the_model(string script, string message) => Assert.Contains(
        message, Assert.Throws<ScorerFailedException>(() => ScorerProcess.Score(() => Shell(script), "package", TimeSpan.FromMinutes(1), CancellationToken.None)).Message, StringComparison.Ordinal);

    [UnixFact]
    public void One_that_Ctrl_C_ended_is_tried_once_more()
    {
        int starts = 0;
        var verdict = ScorerProcess.Score(() => Shell(starts++ == 0 ? "exit 130" : "echo '{\"probability\":0.5}'; echo '{\"scored\":1}'"), "package", TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.Equal([0.5], verdict.Probabilities);
        Assert.Equal(2, starts);
    }

    [UnixFact]
    public void A_refusal_is_a_verdict() =>
        Assert.Equal("it has no graph", ScorerProcess.Score(() => Shell("echo '{\"refused\":\"it has no graph\"}'; exit 1"), "package", TimeSpan.FromMinutes(1), CancellationToken.None).Refusal);

    private static Process Shell(string script) => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    [Fact]
    public void Probabilities_come_back_bit_for_bit()
    {
        string package = _bench.File("package"), rows = _bench.File("rows.csv");
        SamplePatients.Package().Save(package);
        SamplePatients.Table.Head(50).WriteCsv(rows);
        var outcome = ScorerProcess.Score(package, rows, TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.Null(outcome.Refusal);
        Assert.Equal(SamplePatients.Package().PredictProbability(SamplePatients.Table.Head(50)), outcome.Probabilities);
    }

    [Fact]
    public void A_run_that_is_cancelled_ends_the_process()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => ScorerProcess.Score("package", "rows.csv", TimeSpan.FromMinutes(1), cancelled.Token));
    }

    [Fact]
    public void A_split_that_is_not_there_is_named() => Assert.Contains(
        "has no split 'holdout'",
        Assert.Throws<InputException>(() => _bench.Run(new InfraValidator { Model = _bench.GivenModel(SamplePatients.Package()), Examples = _gen.Examples, SplitName = "holdout" })).Message,
        StringComparison.Ordinal);

    private InfraValidator Validator(Action<ModelArtifact> damage) => new()
    {
        Model = _bench.Given<ModelArtifact>("Trainer", "model", model =>
        {
            model.Write(SamplePatients.Package());
            damage(model);
        }),
        Examples = _gen.Examples,
    };
}
