using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking.Files;

/// <summary>Folders as MLflow's versions left them, whole and not.</summary>
public sealed class ForeignFolderTests : IDisposable
{
    private const string RunId = "65fb9e2198764354bab398105f2e70c1";
    private const string Odd = "\0:[]{}&*!|>'\"%@`-\n\t #,é\uFFFF";
    private readonly TrackingFolder _folder = new();

    public ForeignFolderTests()
    {
        _folder.Write("artifact_location: file:///somewhere/else/mlruns/7\ncreation_time: 1700000000000\nexperiment_id: '7'\nlast_update_time: 1700000000000\nlifecycle_stage: active\nname: iris and more\n", "7", "meta.yaml");
        _folder.Write("""
            artifact_uri: file:///somewhere/else/mlruns/7/65fb9e2198764354bab398105f2e70c1/artifacts
            end_time: 1700000059000
            entry_point_name: ''
            experiment_id: '7'
            lifecycle_stage: active
            run_id: 65fb9e2198764354bab398105f2e70c1
            run_name: 'platform: run 24'
            run_uuid: 65fb9e2198764354bab398105f2e70c1
            some_new_key: {a: [1, 2], b: null}
            source_name: ''
            source_type: 4
            source_version: ''
            start_time: 1700000000000
            status: 3
            tags: []
            user_id: grace
            """, "7", RunId, "meta.yaml");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_of_MLflow_is_read()
    {
        _folder.Write("5", "7", RunId, "params", "max depth");
        _folder.Write("1700000000001 0.5 0\n1700000000002 0.25 1\n", "7", RunId, "metrics", "train", "loss");
        _folder.Write("1700000000001 nan 0\n1700000000002 inf 1\n1700000000003 -inf 2\n1700000000003 1e-05 3\n", "7", RunId, "metrics", "odd");
        _folder.Write("1400000000 0.75\n", "7", RunId, "metrics", "of the first versions");
        _folder.Write("LOCAL", "7", RunId, "tags", "mlflow.source.type");
        _folder.Write("digest: abc\nname: iris\nprofile: null\nschema: null\nsource: '{}'\nsource_type: code\n", "7", "datasets", "d1", "meta.yaml");
        _folder.Write("destination_id: d1\ndestination_type: RUN\nsource_id: d1\nsource_type: DATASET\ntags:\n  mlflow.data.context: training\n", "7", RunId, "inputs", "i1", "meta.yaml");

        var run = Assert.Single(_folder.Client.Experiment("iris and more").Runs());
        Assert.Equal(("platform: run 24", RunStatus.Finished, "grace", TimeSpan.FromSeconds(59)), (run.Name, run.Status, run.User, run.Duration));
        Assert.Equal("5", run.Parameters["max depth"]);
        Assert.Equal(0.25, run.Metrics["train/loss"].Value);
        Assert.Equal(0.75, run.Metrics["of the first versions"].Value);
        Assert.Equal([double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-5], _folder.Store.MetricHistory(RunId, "odd").Select(metric => metric.Value));
        Assert.Equal(("iris", "training"), (run.Inputs[0].Dataset.Name, run.Inputs[0].Context));
    }

    [Fact]
    public void What_is_missing_or_broken_is_left_out()
    {
        _folder.Write("", "7", RunId, "metrics", "empty");
        _folder.Write("what is this\n1700000000001 0.5 0\n1700000000001 0.7", "7", RunId, "metrics", "torn");
        _folder.Write("half", "7", RunId, "params", "C.123-4.tmp");
        _folder.Write("destination_id: d1\nsource_id: gone\ntags: {}\n", "7", RunId, "inputs", "i1", "meta.yaml");
        Directory.CreateDirectory(Path.Combine(_folder.Root, "7", "b".PadRight(32, '0')));
        _folder.Write(": [", "7", "c".PadRight(32, '0'), "meta.yaml");
        _folder.Write("", "9", "meta.yaml");
        _folder.Write("no yaml at all", "10", "meta.yaml");
        Directory.CreateDirectory(Path.Combine(_folder.Root, "models", "stroke"));

        Assert.Equal("iris and more", Assert.Single(_folder.Client.Experiments()).Name);
        var run = Assert.Single(_folder.Client.Experiment("iris and more").Runs());
        Assert.Equal(["torn"], run.Metrics.Keys);
        Assert.Equal(0.5, run.Metrics["torn"].Value);
        Assert.Empty(run.Parameters);
        Assert.True(run.Inputs.IsEmpty);
        Assert.Empty(_folder.Store.Artifacts(RunId));
        Assert.Throws<InputException>(() => _folder.Client.Run("c".PadRight(32, '0')));
    }

    [Fact]
    public void A_run_under_way_of_another_program_is_let_alone_and_what_is_written_goes_on_being_there()
    {
        _folder.Write(_folder.Read("7", RunId, "meta.yaml").Replace("status: 3", "status: 1", StringComparison.Ordinal), "7", RunId, "meta.yaml");
        Assert.Equal(RunStatus.Running, _folder.Client.Run(RunId).Status);
        _folder.Store.UpdateRun(RunId, RunStatus.Failed, _folder.Clock.GetUtcNow());
        Assert.Equal(RunStatus.Failed, _folder.Client.Run(RunId).Status);
        Assert.Contains("some_new_key: {a: [1, 2], b: null}", _folder.Read("7", RunId, "meta.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_line_is_cut_off_by_the_next()
    {
        _folder.Write("1700000000001 0.5 0\n1700000000001 0.", "7", RunId, "metrics", "torn");
        _folder.Store.LogBatch(RunId, new RunBatch { Metrics = [new("torn", 0.25, 5, 1)] });
        Assert.Equal("1700000000001 0.5 0\n5 0.25 1\n", _folder.Read("7", RunId, "metrics", "torn"));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{b: ")]
    public void A_text_that_is_nested_very_deep_is_refused(string part) =>
        Assert.Throws<InputException>(() => MetaFile.Parse("a: " + string.Concat(Enumerable.Repeat(part, 100_000)), "meta.yaml"));

    [Fact]
    public void Damaged_files_never_give_another_error_than_the_clear_one()
    {
        string whole = _folder.Read("7", RunId, "meta.yaml");
        var random = new Data.NumPyRandom(0);
        for (int i = 0; i < 500; i++)
        {
            char[] letters = whole.ToCharArray();
            for (int change = random.NextUpTo(3); change >= 0; change--)
                letters[random.NextUpTo(letters.Length - 1)] = Odd[random.NextUpTo(Odd.Length - 1)];
            string damaged = new(letters, 0, random.NextUpTo(letters.Length - 1) + 1);
            try
            {
                var meta = MetaFile.Parse(damaged, "meta.yaml");
                Assert.NotNull(MetaFile.Parse(meta.ToString(), "meta.yaml"));
            }
            catch (InputException e)
            {
                Assert.StartsWith("meta.yaml(", e.Message, StringComparison.Ordinal);
            }
        }
    }
}
