using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

public sealed class FileStoreTests : IDisposable
{
    private readonly TrackingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_recorded_is_read()
    {
        var experiment = _folder.Client.Experiment("Schlaganfälle, second try");
        Assert.Equal(experiment.Info.Id, _folder.Client.Experiment("Schlaganfälle, second try").Info.Id);
        using var search = experiment.Start("search");
        using var trial = search.StartNested("trial 1");
        trial.LogParameter("max depth", 3);
        trial.LogCurve("loss", [0.5, 0.4, 0.3]);
        trial.LogText("why not", "notes/why.md");
        trial.End();

        var run = _folder.Client.Run(trial.Id);
        Assert.Equal(("trial 1", RunStatus.Finished, search.Id, "ada"), (run.Name, run.Status, run.ParentId, run.User));
        Assert.Equal("3", run.Parameters["max depth"]);
        Assert.Equal((0.3, 2L), (run.Metrics["loss"].Value, run.Metrics["loss"].Step));
        Assert.Equal([0.5, 0.4, 0.3], _folder.Store.MetricHistory(trial.Id, "loss").Select(metric => metric.Value));
        Assert.Equal(["notes/why.md"], _folder.Store.Artifacts(trial.Id).Select(file => file.Path));
        Assert.Equal(7, Assert.Single(_folder.Store.Artifacts(trial.Id, "notes")).Length);
        using (var text = new StreamReader(_folder.Store.OpenArtifact(trial.Id, "notes/why.md")))
            Assert.Equal("why not", text.ReadToEnd());
        Assert.Equal([RunStatus.Running, RunStatus.Finished], experiment.Runs().Select(found => found.Status).Order());
        Assert.Contains("trial 1", run.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_value_of_a_metric_is_that_of_the_greatest_step()
    {
        using var run = _folder.Client.Experiment("stroke").Start("steps");
        run.LogMetric("loss", 0.1, step: 5);
        _folder.Clock.Advance(TimeSpan.FromSeconds(1));
        run.LogMetric("loss", 0.9, step: 3);
        Assert.Equal(0.1, _folder.Client.Run(run.Id).Metrics["loss"].Value);
    }

    [Fact]
    public void A_parameter_does_not_change_and_a_refused_batch_leaves_nothing()
    {
        using var run = _folder.Client.Experiment("stroke").Start("told twice");
        run.LogParameter("C", 1);
        run.LogParameter("C", 1);
        var error = Assert.Throws<InputException>(() => run.LogParameters(KeyValuePair.Create("depth", (object?)2), KeyValuePair.Create("C", (object?)2)));
        Assert.Contains("'C'", error.Message, StringComparison.Ordinal);
        Assert.Equal(["C"], _folder.Client.Run(run.Id).Parameters.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../outside")]
    [InlineData("a//b")]
    [InlineData("/root")]
    [InlineData("a/../b")]
    [InlineData("question?")]
    [InlineData("back\\slash")]
    [InlineData("line\nend")]
    public void A_name_that_MLflow_does_not_take_is_refused(string name)
    {
        using var run = _folder.Client.Experiment("stroke").Start("names");
        Assert.Throws<InputException>(() => run.LogMetric(name, 1));
        Assert.Throws<InputException>(() => run.LogParameter(name, 1));
        Assert.Throws<InputException>(() => run.SetTag(name, "value"));
    }

    [Theory]
    [InlineData("../meta.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\..\\b")]
    [InlineData("C:/windows")]
    public void An_artifact_lies_below_its_run(string path)
    {
        using var run = _folder.Client.Experiment("stroke").Start("paths");
        Assert.Throws<InputException>(() => run.LogText("text", path));
        Assert.Throws<InputException>(() => _folder.Store.OpenArtifact(run.Id, path));
    }

    [Fact]
    public void A_name_that_is_a_folder_of_another_is_told_of()
    {
        using var run = _folder.Client.Experiment("stroke").Start("names");
        run.LogParameter("a/b", 1);
        Assert.Throws<InputException>(() => run.LogParameter("a", 1));
        run.SetTag("c", "file");
        Assert.Throws<InputException>(() => run.SetTag("c/d", "value"));
        run.LogMetric("e", 1);
        Assert.Contains("'e/f' cannot be recorded beside what is there: there is 'e' already", Assert.Throws<InputException>(() => run.LogMetric("e/f", 1)).Message, StringComparison.Ordinal);
        run.LogMetric("g/h", 1);
        Assert.Contains("there are names that begin with 'g/' already", Assert.Throws<InputException>(() => run.LogMetric("g", 1)).Message, StringComparison.Ordinal);
        Assert.Equal(["e", "g/h"], _folder.Client.Run(run.Id).Metrics.Keys);
    }

    [Fact]
    public void A_name_may_be_as_long_as_a_file_s_and_no_longer()
    {
        using var run = _folder.Client.Experiment("stroke").Start("names");
        run.LogParameter(new string('a', 250), 1);
        run.LogMetric(new string('\u00e9', 127), 1);
        Assert.Contains("256 bytes in UTF-8", Assert.Throws<InputException>(() => run.LogMetric(new string('\u00e9', 128), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("256 bytes in UTF-8", Assert.Throws<InputException>(() => run.SetTag(new string('\u00e9', 128), "")).Message, StringComparison.Ordinal);
        Assert.Single(_folder.Client.Run(run.Id).Metrics);
    }

    [Fact]
    public void A_run_is_found_by_the_beginning_of_its_id()
    {
        string[] ids = [.. Enumerable.Range(0, 20).Select(i =>
        {
            using var run = _folder.Client.Experiment("stroke").Start($"run {i}");
            return run.Id;
        })];
        string common = ids.Select(id => id[..1]).GroupBy(first => first).First(group => group.Count() > 1).Key;
        foreach (string id in ids)
            Assert.Equal(id, _folder.Client.Run(Enumerable.Range(1, 32).Select(length => id[..length]).First(part => ids.Count(other => other.StartsWith(part, StringComparison.Ordinal)) == 1)).Id);
        string message = Assert.Throws<InputException>(() => _folder.Client.Run(common)).Message;
        Assert.All(ids.Where(id => id.StartsWith(common, StringComparison.Ordinal)), id => Assert.Contains(id, message, StringComparison.Ordinal));
        Assert.Contains("There is no run 'xyz'", Assert.Throws<InputException>(() => _folder.Client.Run("xyz")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_an_experiment_that_never_began_is_taken_away_by_the_next()
    {
        _folder.Client.Experiment("stroke");
        string[] unbegun = [Path.Combine(_folder.Root, "123456789012345678"), Path.Combine(_folder.Root, "223456789012345678")];
        string foreign = Path.Combine(_folder.Root, "notes");
        foreach (string folder in unbegun.Append(foreign))
            Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(unbegun[1], "meta.yaml.7-1.tmp"), "half");
        _folder.Client.Experiment("another");
        Assert.DoesNotContain(unbegun, Directory.Exists);
        Assert.True(Directory.Exists(foreign));
        Assert.Equal(3, _folder.Client.Experiments().Length);
    }

    [Fact]
    public void A_folder_of_a_run_that_never_began_is_taken_away_by_the_next_run()
    {
        var experiment = _folder.Client.Experiment("stroke");
        string Folder(char letter) => Path.Combine(_folder.Root, experiment.Info.Id, new string(letter, 32));
        // Killed at once; killed after it had written tags; one that is just being made; one of something else.
        Directory.CreateDirectory(Path.Combine(Folder('a'), "metrics"));
        Directory.CreateDirectory(Path.Combine(Folder('b'), "tags"));
        File.WriteAllText(Path.Combine(Folder('b'), ".running.lock"), "");
        File.WriteAllText(Path.Combine(Folder('b'), "tags", "mlflow.user"), "ada");
        Directory.CreateDirectory(Folder('c'));
        using var held = RunLock.TryHoldAlive(Folder('c'));
        Directory.CreateDirectory(Folder('d'));
        File.WriteAllText(Path.Combine(Folder('d'), "notes.txt"), "not ours");
        using var run = experiment.Start("next");
        Assert.Equal([false, false, true, true], "abcd".Select(letter => Directory.Exists(Folder(letter))));
        Assert.Equal(run.Id, Assert.Single(experiment.Runs()).Id);
    }

    [Fact]
    public void Long_values_are_cut_as_MLflow_cuts_them()
    {
        using var run = _folder.Client.Experiment("stroke").Start("long");
        run.LogParameter("text", new string('x', 7000));
        run.SetTag("text", new string('x', 7000));
        var found = _folder.Client.Run(run.Id);
        Assert.Equal((6000, 5000), (found.Parameters["text"].Length, found.Tags["text"].Length));
        Assert.Throws<InputException>(() => run.LogMetric(new string('x', 251), 1));
        Assert.Throws<InputException>(() => _folder.Client.Experiment(new string('x', 501)));
    }

    [Fact]
    public void Deleted_runs_and_experiments_are_out_of_sight_and_come_back()
    {
        var experiment = _folder.Client.Experiment("stroke");
        experiment.Run("only", run => run.LogMetric("roc_auc", 0.8));
        string id = experiment.Runs()[0].Id;
        _folder.Store.DeleteRun(id);
        Assert.Empty(experiment.Runs());
        Assert.Equal(id, Assert.Single(experiment.Runs(view: TrackingView.Deleted)).Id);
        _folder.Store.RestoreRun(id);
        Assert.Single(experiment.Runs());

        _folder.Store.DeleteExperiment(experiment.Info.Id);
        Assert.True(Directory.Exists(Path.Combine(_folder.Root, ".trash", experiment.Info.Id)));
        Assert.Null(_folder.Store.FindExperiment("stroke"));
        Assert.True(_folder.Client.Run(id).IsDeleted);
        Assert.Equal(experiment.Info.Id, Assert.Single(_folder.Client.Experiments(TrackingView.Deleted)).Id);
        Assert.Throws<InputException>(() => _folder.Client.Experiment("other").Start("x").Store.CreateRun(new RunStart(experiment.Info.Id, "late", "ada", _folder.Clock.GetUtcNow(), TrackingText.None)));
        _folder.Store.RestoreExperiment(experiment.Info.Id);
        Assert.False(_folder.Client.Run(id).IsDeleted);
        Assert.Throws<InputException>(() => _folder.Store.DeleteExperiment(Experiment.DefaultId));
    }

    [Fact]
    public void A_run_whose_work_throws_has_failed()
    {
        var experiment = _folder.Client.Experiment("stroke");
        Assert.Throws<InputException>(() => experiment.Run("bad", _ => throw new InputException("no rows")));
        var run = Assert.Single(experiment.Runs());
        Assert.Equal((RunStatus.Failed, "InputException: no rows"), (run.Status, run.Tags["error"]));
        Assert.NotNull(run.Ended);
    }

    [Fact]
    public void A_tag_is_replaced_and_removed_and_the_name_goes_with_it()
    {
        using var run = _folder.Client.Experiment("stroke").Start("before");
        run.SetTag(RunTags.RunName, "after");
        Assert.Equal("after", _folder.Client.Run(run.Id).Name);
        run.SetTag("note", "x");
        _folder.Store.DeleteTag(run.Id, "note");
        Assert.DoesNotContain("note", _folder.Client.Run(run.Id).Tags.Keys);
        Assert.Throws<InputException>(() => _folder.Store.DeleteTag(run.Id, "note"));
    }

    [Fact]
    public void A_folder_that_was_moved_has_its_artifacts()
    {
        using var run = _folder.Client.Experiment("stroke").Start("moving");
        run.LogText("here", "note.txt");
        run.End();
        string moved = _folder.Root + "-moved";
        Directory.Move(_folder.Root, moved);
        using (var text = new StreamReader(new FileStore(moved).OpenArtifact(run.Id, "note.txt")))
            Assert.Equal("here", text.ReadToEnd());
    }

    [Fact]
    public void What_is_not_there_is_told_of()
    {
        Assert.Empty(_folder.Store.Experiments());
        Assert.Throws<InputException>(() => _folder.Store.GetExperiment("12"));
        Assert.Throws<InputException>(() => _folder.Store.GetRun("12"));
        Assert.Throws<InputException>(() => _folder.Store.GetRun("../12"));
        Assert.Throws<InputException>(() => TrackingClient.Open("ftp://example.org"));
        Assert.False(Directory.Exists(_folder.Root));
    }
}
