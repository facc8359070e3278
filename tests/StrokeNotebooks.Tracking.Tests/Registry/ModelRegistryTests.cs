using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Registry;

public sealed class ModelRegistryTests : IDisposable
{
    private readonly TestRegistry _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Versions_are_counted_and_found_by_number_by_alias_and_as_the_latest()
    {
        _test.Register(0);
        var second = _test.Registry.Register("stroke", TestRegistry.Package(1), new VersionLineage { RunId = "4af1", DataSha256 = "da7a", Code = "c0de", Source = "runs:/4af1/model" }, "Less regular.", "why not");
        _test.Registry.SetAlias(_test.Registry.Version("stroke/1"), "champion", "the only one");
        Assert.Equal(second.Uri, _test.Registry.Version("models:/stroke/latest").Uri);
        Assert.Equal("models:/stroke/1", _test.Registry.Version("models:/stroke@champion").Uri);
        Assert.Equal("champion", Assert.Single(_test.Registry.Version("stroke/1").Aliases));
        Assert.Equal(new VersionLineage { RunId = "4af1", DataSha256 = "da7a", Code = "c0de", Source = "runs:/4af1/model" }, _test.Registry.Version("stroke/2").Lineage);
        Assert.Equal(("Less regular.", "ada"), (_test.Registry.Version("stroke/2").Description, _test.Registry.Version("stroke/2").CreatedBy));
        Assert.Equal(TestRegistry.Package(1).Digest, _test.Registry.Version("stroke/2").Digest);
        Assert.Equal(SamplePatients.Package(0.1).PredictProbability(SamplePatients.Table), _test.Registry.Load("models:/stroke/2").PredictProbability(SamplePatients.Table));
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("v12")]
    [InlineData("")]
    [InlineData(".champion")]
    [InlineData("champion.")]
    [InlineData("a/b")]
    [InlineData("champion.tmp")]
    public void What_is_no_alias_is_refused_and_nothing_is_written(string alias)
    {
        var version = _test.Register();

        Assert.Contains($"'{alias}' cannot be ", Assert.Throws<InputException>(() => _test.Registry.SetAlias(version, alias, "")).Message, StringComparison.Ordinal);
        Assert.Empty(_test.Registry.Version("stroke/1").Aliases);
        Assert.Single(_test.Registry.Log.Entries());
    }

    [Fact]
    public void A_run_is_registered_with_its_data_and_its_commit_and_outlives_the_run()
    {
        var client = TrackingClient.Open(_test.Root, _test.Clock, TrackingIds.Seeded(1));
        string data = Path.Combine(_test.Root, "patients.csv"), run;
        SamplePatients.Table.WriteCsv(data);
        using (var active = client.Experiment("stroke").Start("logistic"))
        {
            run = active.Id;
            active.LogInput(Dataset.OfFile(data, SamplePatients.Table), "training");
            active.SetTag(RunTags.GitCommit, "c0ffee");
            active.LogModel(SamplePatients.Package());
        }
        var version = _test.Registry.RegisterRun("stroke", run, "of a run", "try");
        Assert.Equal(new VersionLineage { RunId = run, DataSha256 = ContentHash.OfFile(data), Code = "c0ffee", Source = $"runs:/{run}/model" }, version.Lineage);
        Assert.Equal(("of a run", "try"), (version.Description, Assert.Single(_test.Registry.Log.Entries()).Why));
        Assert.Equal(_test.Registry.Files($"runs:/{run}/model").Digest, version.Digest);

        Directory.Delete(Path.Combine(_test.Root, client.Run(run).ExperimentId, run), recursive: true);
        Assert.Equal(SamplePatients.Package().PredictProbability(SamplePatients.Table), _test.Registry.Load("stroke/1").PredictProbability(SamplePatients.Table));
    }

    [Fact]
    public void The_layout_is_mlflows()
    {
        _test.Registry.SetAlias(_test.Register(), "champion", "first");
        _test.Registry.SetTag(_test.Registry.Version("stroke/1"), "team", "cardiology");
        string[] files = [.. Directory.EnumerateFiles(_test.File("stroke"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_test.File(), path).Replace('\\', '/')).Where(path => !path.Contains("/package/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        string yaml = File.ReadAllText(_test.File("stroke", "version-1", "meta.yaml")).Replace(_test.Root.Replace('\\', '/'), "ROOT");
        Snapshot.Match($"{string.Join('\n', files)}\n\n{File.ReadAllText(_test.File("stroke", "meta.yaml"))}\n{yaml}", "layout");
        Assert.Equal("1", File.ReadAllText(_test.File("stroke", "aliases", "champion")));
        Assert.Equal("cardiology", File.ReadAllText(_test.File("stroke", "version-1", "tags", "team")));
    }

    [Fact]
    public void A_version_that_was_changed_is_not_loaded_even_if_its_manifest_was_made_anew()
    {
        var version = _test.Register();
        _test.Registry.Load("stroke/1");
        SamplePatients.Package(5).Save(_test.Registry.PackageFolder(version));
        Assert.StartsWith("models:/stroke/1 is not what was registered: the digest of its package is ", Assert.Throws<InputException>(() => _test.Registry.Load("stroke/1")).Message, StringComparison.Ordinal);
        Assert.Contains(_test.Registry.Verify().Findings, finding => finding.Subject == "models:/stroke/1");
    }

    [Fact]
    public void What_is_not_there_is_said()
    {
        Assert.Contains("Nothing was registered there yet", Fault("stroke"), StringComparison.Ordinal);
        _test.Register();
        Assert.Contains("has no version 7. It has 1.", Fault("stroke/7"), StringComparison.Ordinal);
        Assert.Contains("has no alias 'champion'", Fault("stroke@champion"), StringComparison.Ordinal);
        Assert.Contains("There is no registered model 'heart'", Fault("heart"), StringComparison.Ordinal);
        Assert.Contains("Register it first", Fault("runs:/4af1/model"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_the_same_folder_on_some_systems_is_refused()
    {
        _test.Register();
        Assert.Contains("There is a model 'stroke'", Assert.Throws<InputException>(() => _test.Registry.Register("Stroke", TestRegistry.Package(0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rolling_back_goes_one_step_back_each_time()
    {
        for (int i = 0; i < 3; i++)
            _test.Registry.SetAlias(_test.Register(i), "champion", "newer");
        Assert.Equal(2, _test.Registry.Rollback("stroke", "champion", "worse in the night").Number);
        Assert.Equal(1, _test.Registry.Rollback("stroke", "champion", "that too").Number);
        Assert.Contains("nothing to go back to", Assert.Throws<InputException>(() => _test.Registry.Rollback("stroke", "champion", "")).Message, StringComparison.Ordinal);
        _test.Registry.SetAlias(_test.Registry.Version("stroke/3"), "champion", "repaired");
        Assert.Equal(1, _test.Registry.Rollback("stroke", "champion", "not repaired").Number);
        Assert.True(_test.Registry.Verify().IsIntact);
    }

    [Fact]
    public void An_alias_that_another_program_moved_is_found_and_not_rolled_back_blindly()
    {
        _test.Registry.SetAlias(_test.Register(0), "champion", "first");
        _test.Register(1);
        File.WriteAllText(_test.File("stroke", "aliases", "champion"), "2");
        Assert.Equal("it points to version 2, but the log says version 1: another program moved it", Assert.Single(_test.Registry.Verify().Findings).What);
        Assert.Contains("another program moved it", Assert.Throws<InputException>(() => _test.Registry.Rollback("stroke", "champion", "")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_can_be_taken_away()
    {
        _test.Registry.SetAlias(_test.Register(), "challenger", "try it");
        _test.Registry.RemoveAlias("stroke", "challenger", "tried");
        Assert.Empty(_test.Registry.Model("stroke").Aliases);
        Assert.True(_test.Registry.Verify().IsIntact);
    }

    [Fact]
    public async Task Many_at_once_give_each_version_its_own_number_and_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => _test.As($"user{i}").Register("stroke", TestRegistry.Package(i % 3)))));
        Assert.Equal(Enumerable.Range(1, 8), _test.Registry.Model("stroke").Versions.Select(version => version.Number));
        var verified = _test.Registry.Verify();
        Assert.True(verified.IsIntact);
        Assert.Equal(8, verified.Log.Entries.Select(entry => entry.Who).Distinct().Count());
    }

    // Where a process may die: before the log's line, after it, and before the note is taken away.
    [Fact]
    public void A_process_that_died_before_its_line_leaves_nothing_and_after_it_is_finished_by_the_next()
    {
        _test.Register();
        var entry = new AuditEntry(2, DateTimeOffset.UnixEpoch, "eve", AuditActions.SetAlias, "stroke", 1, "champion", "", "1", "dies");
        new PendingAction(2, entry).Write(_test.File(".pending.json"));
        _test.Register(1);
        Assert.Empty(_test.Registry.Model("stroke").Aliases);

        var logged = _test.Registry.Log.Append(sequence => entry with { Sequence = sequence });
        new PendingAction(logged.Sequence, logged).Write(_test.File(".pending.json"));
        _test.Register(2);
        Assert.Equal(1, _test.Registry.Model("stroke").Aliases["champion"]);
        Assert.False(File.Exists(_test.File(".pending.json")));
        Assert.True(_test.Registry.Verify().IsIntact);
    }

    [Fact]
    public void A_version_that_a_process_died_over_is_taken_in_by_the_next()
    {
        _test.Register();
        Directory.Move(_test.File("stroke", "version-1"), _test.File("stroke", ".incoming"));
        var entry = Assert.Single(_test.Registry.Log.Entries());
        new PendingAction(1, entry).Write(_test.File(".pending.json"));
        Assert.Equal(2, _test.Register(1).Number);
        Assert.True(_test.Registry.Verify().IsIntact);
    }

    [Fact]
    public async Task A_package_is_registered_once_however_often_and_by_however_many_at_once()
    {
        var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => _test.As($"user{i}").RegisterOnce("stroke", TestRegistry.Package(0), alias: "challenger"))));
        Assert.All(versions, version => Assert.Equal(1, version.Number));
        Assert.Equal([AuditActions.Register, AuditActions.SetAlias], _test.Registry.Log.Entries().Select(entry => entry.What));
        Assert.Equal(2, _test.Registry.RegisterOnce("stroke", TestRegistry.Package(1)).Number);
        // Going back to an earlier package is a new version: the latest is another.
        Assert.Equal(3, _test.Registry.RegisterOnce("stroke", TestRegistry.Package(0)).Number);
    }

    [Fact]
    public void A_package_that_a_process_died_over_is_not_registered_a_second_time()
    {
        _test.Register();
        // Its line is written, and its folder is not yet in its place.
        Directory.Move(_test.File("stroke", "version-1"), _test.File("stroke", ".incoming"));
        new PendingAction(1, Assert.Single(_test.Registry.Log.Entries())).Write(_test.File(".pending.json"));
        Assert.Equal(1, _test.Registry.RegisterOnce("stroke", TestRegistry.Package(0)).Number);
        Assert.Single(_test.Registry.Model("stroke").Versions);
        Assert.True(_test.Registry.Verify().IsIntact);
    }

    [Fact]
    public void Two_versions_differ_in_what_they_differ_in()
    {
        _test.Register(0);
        _test.Register(1);
        var diff = _test.Registry.Diff("stroke/1", "stroke/2");
        Assert.Equal(["metric roc_auc", "file metrics.json", "file model.json"], diff.Differences.Select(difference => string.Create(CultureInfo.InvariantCulture, $"{difference.Section} {difference.Name}")));
        Assert.Equal(("0.8", "0.81"), (diff.Differences[0].First, diff.Differences[0].Second));
        Assert.Empty(_test.Registry.Diff("stroke/1", "stroke/1").Differences);
    }

    private string Fault(string uri) => Assert.Throws<InputException>(() => _test.Registry.Version(uri)).Message;
}
