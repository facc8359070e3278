using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Tracking;

/// <summary>Several processes and threads record at once, and one is killed (SIGKILL).</summary>
public sealed class TogetherTests : IDisposable
{
    private readonly TrackingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Threads_record_in_one_run_and_nothing_is_lost()
    {
        using var run = _folder.Client.Experiment("stroke").Start("threads");
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, step => run.LogMetric("loss", step, step));
        Assert.Equal(Enumerable.Range(0, 200).Select(step => (double)step), _folder.Store.MetricHistory(run.Id, "loss").Select(metric => metric.Value));
    }

    [UnixFact]
    public void Processes_record_in_one_experiment_and_in_one_run_and_nothing_is_lost()
    {
        var experiment = _folder.Client.Experiment("stroke");
        using var shared = experiment.Start("shared");
        var processes = ((string[])["one", "two"]).Select(name => CrashHost.Start(Path.GetDirectoryName(_folder.Root)!, $"track={_folder.Root}", $"run={shared.Id}", $"name={name}"))
            .Append(CrashHost.Start(Path.GetDirectoryName(_folder.Root)!, $"track={_folder.Root}", "name=three")).ToList();
        Assert.All(processes, process => Assert.Equal((0, ""), CrashHost.End(process) is var end ? (end.ExitCode, end.Errors) : default));

        Assert.Equal(100, _folder.Store.MetricHistory(shared.Id, "loss").Length);
        Assert.Equal(50, _folder.Store.MetricHistory(shared.Id, "two only").Length);
        Assert.Equal(10, _folder.Client.Run(shared.Id).Parameters.Count);
        Assert.Equal(["shared", "three"], experiment.Runs().Select(run => run.Name).Order(StringComparer.Ordinal));
        Assert.Equal(RunStatus.Finished, Assert.Single(experiment.Runs(), run => run.Name == "three").Status);
        Assert.Equal(RunStatus.Running, _folder.Client.Run(shared.Id).Status);
    }

    [UnixFact]
    public void A_killed_run_is_marked_so_and_what_it_recorded_is_whole()
    {
        var experiment = _folder.Client.Experiment("stroke");
        var (exitCode, lines, _) = CrashHost.End(CrashHost.Start(Path.GetDirectoryName(_folder.Root)!, $"track={_folder.Root}", "kill=20"));
        Assert.Equal(CrashHost.Killed, exitCode);
        // As it may have died while it wrote; MLflow would take it for a parameter.
        string left = Path.Combine(_folder.Root, experiment.Info.Id, lines[0], "params", "C.7-1.tmp");
        File.WriteAllText(left, "half");

        var run = Assert.Single(experiment.Runs());
        Assert.Equal((lines[0], RunStatus.Killed), (run.Id, run.Status));
        Assert.NotNull(run.Ended);
        Assert.Equal(20, _folder.Store.MetricHistory(run.Id, "loss").Length);
        // It is in the file, for MLflow too.
        Assert.Contains("\nstatus: 5\n", _folder.Read(experiment.Info.Id, run.Id, "meta.yaml"), StringComparison.Ordinal);
        Assert.False(File.Exists(left));
        Assert.Empty(Directory.EnumerateFiles(_folder.Root, ".running.lock", SearchOption.AllDirectories));
    }
}
