using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Registry;

/// <summary>What stands in a registry after a process has died in it, or after something was asked for that cannot be done, keeps nobody from anything else.</summary>
public sealed class RegistryRecoveryTests : IDisposable
{
    private readonly TestRegistry _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(240)]
    [InlineData(245)]
    [InlineData(250)]
    public void As_long_as_a_name_may_be_it_can_be_written(int length)
    {
        string name = new('a', length);
        var version = _test.Registry.Register(name, TestRegistry.Package(0));
        _test.Registry.SetAlias(version, name, "long");
        _test.Registry.SetTag(version, name, "long");
        _test.Registry.Promote(version, new string('b', length), new Gate { MaxBytes = long.MaxValue });
        Assert.Equal([name, new string('b', length)], _test.Registry.Version($"{name}/1").Aliases.AsEnumerable());
        Assert.True(_test.Registry.Verify() is { IsIntact: true, Notes.IsEmpty: true });
        Assert.Throws<InputException>(() => _test.Registry.SetAlias(version, new string('a', 251), ""));
    }

    [Fact]
    public void What_cannot_be_written_is_refused_before_the_log_speaks_of_it()
    {
        var version = _test.Register();
        Directory.CreateDirectory(_test.File("stroke", "aliases", "champion"));
        Directory.CreateDirectory(_test.File("stroke", "version-1", "tags", "team"));
        Assert.Contains("There is a folder of that name", Assert.Throws<InputException>(() => _test.Registry.SetAlias(version, "champion", "")).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => _test.Registry.Promote(version, "champion", new Gate { MaxBytes = long.MaxValue }));
        Assert.Throws<InputException>(() => _test.Registry.SetTag(version, "team", "cardiology"));
        Assert.Single(_test.Registry.Log.Entries());
        Assert.False(File.Exists(_test.File(".pending.json")));
        Assert.Equal(2, _test.Register(1).Number);
        Assert.True(_test.Registry.Verify() is { IsIntact: true, Notes.IsEmpty: true });
    }

    [Theory]
    [InlineData(AuditActions.SetAlias, "champion", "aliases/champion")]
    [InlineData(AuditActions.SetTag, "team", "version-1/tags/team")]
    [InlineData(AuditActions.Promote, "champion", "aliases/champion")]
    public void A_line_that_cannot_be_carried_out_is_laid_aside_said_and_blocks_nothing(string what, string subject, string place)
    {
        _test.Register();
        var logged = _test.Registry.Log.Append(sequence => new AuditEntry(sequence, DateTimeOffset.UnixEpoch, "eve", what, "stroke", 1, subject, "", "1", "dies"));
        new PendingAction(logged.Sequence, logged).Write(_test.File(".pending.json"));
        Assert.Empty(_test.Registry.Verify().Findings);
        Directory.CreateDirectory(_test.File(["stroke", .. place.Split('/')]));
        Assert.Contains("cannot be: ", Assert.Single(_test.Registry.Verify().Findings, finding => finding.Subject == "audit.jsonl(2)").What, StringComparison.Ordinal);

        var notices = new List<string>();
        var registry = new ModelRegistry(_test.Root) { User = "ada", Clock = _test.Clock, Notice = notices.Add };
        Assert.Equal(2, registry.Register("stroke", TestRegistry.Package(1)).Number);
        Assert.Equal(1, registry.Register("other", TestRegistry.Package(1)).Number);
        registry.SetAlias(registry.Version("stroke/2"), "challenger", "goes on");
        Assert.Equal(2, registry.Rollback("stroke", Twice(registry), "goes on").Number);

        string notice = Assert.Single(notices);
        Assert.StartsWith($"Line 2 of the log, {what} of stroke/1, {subject}, was not carried out: ", notice, StringComparison.Ordinal);
        var verified = registry.Verify();
        Assert.Empty(verified.Findings);
        Assert.StartsWith($"Line 2 of the log, {what} of stroke/1, {subject}, was not carried out: ", Assert.Single(verified.Notes), StringComparison.Ordinal);
        Assert.Equal((AuditActions.NotDone, "2"), (verified.Log.Entries[2].What, verified.Log.Entries[2].To));
        Assert.False(File.Exists(_test.File(".pending.json")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"sequence\":2,\"entry\":null}")]
    [InlineData("{\"sequence\":2,\"entry\":{\"sequence\":2,\"when\":\"2026-01-01T00:00:00+00:00\",\"who\":\"eve\",\"what\":\"register\",\"model\":\"../other\",\"version\":1,\"subject\":\"\",\"from\":\"\",\"to\":\"\",\"why\":\"\"}}")]
    [InlineData("{\"sequence\":2,\"entry\":{\"sequence\":2,\"when\":\"2026-01-01T00:00:00+00:00\",\"who\":\"eve\",\"what\":\"set-tag\",\"model\":\"stroke\",\"version\":1,\"subject\":\"../../x\",\"from\":\"\",\"to\":\"\",\"why\":\"\"}}")]
    public void A_note_that_is_damaged_or_leads_elsewhere_is_laid_aside_and_said(string note)
    {
        _test.Register();
        string other = Path.Combine(_test.Root, "other", ".incoming");
        Directory.CreateDirectory(other);
        File.WriteAllText(_test.File(".pending.json"), note);
        Assert.Contains(".pending.json", Assert.Single(_test.Registry.Verify().Findings).What, StringComparison.Ordinal);
        Assert.Equal(2, _test.Register(1).Number);
        var verified = _test.Registry.Verify();
        Assert.Empty(verified.Findings);
        Assert.Contains(".set-aside-1.json", Assert.Single(verified.Notes), StringComparison.Ordinal);
        Assert.True(Directory.Exists(other));
    }

    [Fact]
    public void What_a_process_left_that_died_is_taken_away_by_the_next_that_changes_anything()
    {
        _test.Register();
        string[] files = [_test.File("stroke", "version-1", ".decision"), _test.File(".pending.json.7-1.tmp"), _test.File("stroke", "aliases", "champion.7-1.tmp"), _test.File("stroke", "version-1", "tags", "gate.7-1.tmp"), _test.File("stroke", ".incoming", "package", "model.json")];
        foreach (string file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "half");
        }
        Assert.Equal(2, _test.Registry.Verify().Notes.Length);
        // Of another model: it is no matter what is changed.
        _test.Registry.Register("other", TestRegistry.Package(1));
        Assert.DoesNotContain(files, File.Exists);
        Assert.False(Directory.Exists(_test.File("stroke", ".incoming")));
        Assert.True(_test.Registry.Verify() is { IsIntact: true, Notes.IsEmpty: true });
    }

    [Fact]
    public void Two_processes_that_die_one_after_the_other_between_line_and_head_break_no_chain()
    {
        _test.Register();
        string head = File.ReadAllText(_test.File(AuditHead.FileName)), during = "";
        _test.Register(1);
        File.WriteAllText(_test.File(AuditHead.FileName), head);
        _test.Registry.Log.Append(sequence =>
        {
            during = File.ReadAllText(_test.File(AuditHead.FileName));
            return new AuditEntry(sequence, DateTimeOffset.UnixEpoch, "eve", AuditActions.SetTag, "stroke", 1, "team", "", "", "");
        });
        Assert.Contains("\"count\":2", during, StringComparison.Ordinal);
    }

    [Fact]
    public void Decisions_go_on_after_one_was_taken_out()
    {
        var version = _test.Register();
        var gate = new Gate { MaxBytes = long.MaxValue };
        _test.Registry.Promote(version, "champion", gate);
        _test.Registry.Promote(version, "champion", gate);
        File.Delete(_test.File("stroke", "version-1", "decisions", "0001.json"));
        _test.Registry.Promote(version, "champion", gate);
        Assert.Equal(["0002.json", "0003.json"], Directory.GetFiles(_test.File("stroke", "version-1", "decisions")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_that_are_one_file_on_some_systems_or_a_device_are_refused()
    {
        var version = _test.Register();
        _test.Registry.SetAlias(version, "champion", "first");
        _test.Registry.SetTag(version, "team", "cardiology");
        Assert.Contains("There is an alias 'champion'", Assert.Throws<InputException>(() => _test.Registry.SetAlias(version, "Champion", "")).Message, StringComparison.Ordinal);
        Assert.Contains("There is an alias 'champion'", Assert.Throws<InputException>(() => _test.Registry.Promote(version, "CHAMPION", new Gate { MaxBytes = long.MaxValue })).Message, StringComparison.Ordinal);
        Assert.Contains("There is a tag 'team'", Assert.Throws<InputException>(() => _test.Registry.SetTag(version, "Team", "")).Message, StringComparison.Ordinal);
        Assert.Contains("There is a tag 'package_sha256'", Assert.Throws<InputException>(() => _test.Registry.SetTag(version, "Package_SHA256", "")).Message, StringComparison.Ordinal);
        foreach (string device in new[] { "nul", "CON", "com1.json" })
            Assert.Contains("a device", Assert.Throws<InputException>(() => _test.Registry.Register(device, TestRegistry.Package(0))).Message, StringComparison.Ordinal);
        foreach (string user in new[] { "eve\nada", "eve\u001b[31m", new string('e', 251), new string('\u20ac', 84) })
            Assert.Contains("A user's name", Assert.Throws<InputException>(() => _test.As(user).SetAlias(version, "champion", "")).Message, StringComparison.Ordinal);
        Assert.Equal(3, _test.Registry.Log.Entries().Length);
    }

    // Moves an alias twice, so that it can be rolled back.
    private static string Twice(ModelRegistry registry)
    {
        registry.SetAlias(registry.Version("stroke/2"), "shadow", "one");
        registry.SetAlias(registry.Version("stroke/1"), "shadow", "two");
        return "shadow";
    }
}
