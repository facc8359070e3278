using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Tracking;

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

    [Fact]
    public void A_last_line_without_its_end_is_read_and_the_next_append_keeps_it()
    {
        _folder.Write("1700000000001 0.5 0\n1700000000002 0.25 12", "7", RunId, "metrics", "loss");
        _folder.Write("1700000000001 0.75 3", "7", RunId, "metrics", "auc");
        Assert.Equal([(0.5, 0L), (0.25, 12L)], _folder.Store.MetricHistory(RunId, "loss").Select(value => (value.Value, value.Step)));
        Assert.Equal(0.25, _folder.Client.Run(RunId).Metrics["loss"].Value);
        Assert.Equal(0.75, _folder.Client.Run(RunId).Metrics["auc"].Value);
        _folder.Store.LogBatch(RunId, new RunBatch { Metrics = [new("loss", 0.125, 5, 13), new("auc", 0.5, 5, 4)] });
        Assert.Equal("1700000000001 0.5 0\n1700000000002 0.25 12\n5 0.125 13\n", _folder.Read("7", RunId, "metrics", "loss"));
        Assert.Equal("1700000000001 0.75 3\n5 0.5 4\n", _folder.Read("7", RunId, "metrics", "auc"));
    }

    // Harmless here. Nested in each other, or back to themselves, they keep the YAML library busy or end the process.
    [Theory]
    [InlineData("name: &a iris\n")]
    [InlineData("name: iris\nother: *a\n")]
    [InlineData("tags: {&a b: c}\n")]
    [InlineData("tags: &a []\n")]
    public void Anchors_and_aliases_are_refused_before_they_are_followed(string yaml) =>
        Assert.Contains("an anchor (&) or an alias (*)", Assert.Throws<InputException>(() => MetaFile.Parse(yaml, "meta.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_damaged_hides_nothing_else_and_is_told_of()
    {
        string damaged = "a".PadRight(32, '0'), unbegun = "b".PadRight(32, '0');
        _folder.Write("name: &a iris\nother: *a\n", "7", damaged, "meta.yaml");
        Directory.CreateDirectory(Path.Combine(_folder.Root, "7", unbegun));
        _folder.Write("[", "7", RunId, "inputs", "i1", "meta.yaml");
        _folder.Write("destination_id: d1\nsource_id: ../../7\ntags: {}\n", "7", RunId, "inputs", "i2", "meta.yaml");
        _folder.Write("name: *a\n", "8", "meta.yaml");
        Assert.Equal(RunId, Assert.Single(_folder.Client.Experiment("iris and more").Runs()).Id);
        Assert.Equal([$"7/{RunId}", $"7/{RunId}", $"7/{damaged}", $"7/{unbegun}"], _folder.Store.Damaged("7").Select(found => found.Path).Order(StringComparer.Ordinal));
        Assert.Equal("8", Assert.Single(_folder.Store.Damaged()).Path);
    }

    [Fact]
    public void A_name_that_ends_like_a_temporary_file_is_one_all_the_same()
    {
        _folder.Store.LogBatch(RunId, new RunBatch { Parameters = [KeyValuePair.Create("file.tmp", "kept")] });
        Assert.Equal("kept", _folder.Client.Run(RunId).Parameters["file.tmp"]);
    }

    [Fact]
    public void Artifacts_that_lie_outside_the_folder_are_not_read_and_the_rest_of_the_run_is()
    {
        _folder.Write("5", "7", RunId, "params", "depth");
        foreach (string uri in new[] { "file://" + Path.GetTempPath(), Path.GetTempPath(), "s3://bucket/7", "mlflow-artifacts:/7/x/artifacts", ".." })
        {
            _folder.Write(string.Join('\n', _folder.Read("7", RunId, "meta.yaml").Split('\n').Select(line => line.StartsWith("artifact_uri", StringComparison.Ordinal) ? $"artifact_uri: {uri}" : line)), "7", RunId, "meta.yaml");
            Assert.Contains("are not read", Assert.Throws<InputException>(() => _folder.Store.Artifacts(RunId)).Message, StringComparison.Ordinal);
            Assert.Throws<InputException>(() => _folder.Store.OpenArtifact(RunId, "passwd"));
            Assert.Throws<InputException>(() => _folder.Store.LogArtifact(RunId, Path.Combine(_folder.Root, "7", "meta.yaml"), "x"));
            Assert.Equal("5", _folder.Client.Run(RunId).Parameters["depth"]);
        }
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
        var random = new NumPyRandom(0);
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
