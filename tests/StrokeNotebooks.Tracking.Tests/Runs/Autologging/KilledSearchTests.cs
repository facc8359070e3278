using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Tracking;

/// <summary>A search's process is killed (SIGKILL), and the next one goes on with its journal.</summary>
public sealed class KilledSearchTests(KilledSearchTests.UnbrokenSearch unbroken) : IClassFixture<KilledSearchTests.UnbrokenSearch>, IDisposable
{
    private readonly string _folder = NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [UnixTheory]
    [InlineData("started/1", 0, 0)]
    [InlineData("finished/1", 1, 1)]
    [InlineData("finished/3", 3, 3)]
    [InlineData("started/6", 4, 5)]
    [InlineData("finished/6", 6, 6)]
    public void It_loses_only_the_trials_that_were_under_way(string point, int least, int most)
    {
        Assert.Equal(CrashHost.Killed, CrashHost.End(CrashHost.Start(_folder, [.. s_settings, $"kill={point}"])).ExitCode);
        int kept = Journal.Length;
        Assert.InRange(kept, least, most);

        Assert.Equal(unbroken.Lines, CrashHost.Run(_folder, s_settings));
        Assert.Equal(unbroken.Journal, Journal.Order());
        var runs = TrackingClient.Open(Path.Combine(_folder, "runs")).Experiment("stroke").Runs("run_name = 'search'", "start_time");
        Assert.Equal([RunStatus.Killed, RunStatus.Finished], runs.Select(run => run.Status));
        var trials = TrackingClient.Open(Path.Combine(_folder, "runs")).Experiment("stroke").Runs($"tags.mlflow.parentRunId = '{runs[1].Id}'");
        Assert.Equal((6, kept), (trials.Length, trials.Count(run => run.Tags.ContainsKey("resumed"))));
    }

    [UnixFact]
    public void A_trial_that_was_half_written_is_run_again()
    {
        Assert.Equal(CrashHost.Killed, CrashHost.End(CrashHost.Start(_folder, [.. s_settings, "kill=finished/2"])).ExitCode);
        using (var file = new FileStream(Path.Combine(_folder, "trials.jsonl"), FileMode.Open))
            file.SetLength(file.Length - 200);
        Assert.Equal(unbroken.Lines, CrashHost.Run(_folder, s_settings));
        Assert.Equal(unbroken.Journal, Journal.Order());
    }

    private static readonly string[] s_settings = ["search=trials.jsonl", "track=runs"];

    private string[] Journal => File.ReadAllLines(Path.Combine(_folder, "trials.jsonl"));

    private static string NewFolder()
    {
        string folder = Directory.CreateTempSubdirectory("stroke-search-").FullName;
        CrashHost.WritePatients(folder);
        return folder;
    }

    /// <summary>What a search comes to that nobody kills.</summary>
    public sealed class UnbrokenSearch
    {
        public UnbrokenSearch()
        {
            string folder = NewFolder();
            Lines = CrashHost.Run(folder, s_settings);
            Journal = [.. File.ReadAllLines(Path.Combine(folder, "trials.jsonl")).Order()];
            Directory.Delete(folder, recursive: true);
        }

        public string[] Lines { get; }

        public string[] Journal { get; }
    }
}
