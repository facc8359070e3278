using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Registry;

public sealed partial class ModelRegistry
{
    /// <summary>In what two versions differ: where they come from, the settings of their runs, features, inputs, metrics, schema, files.</summary>
    /// <exception cref="InputException">There is no such version, or a package is damaged.</exception>
    public VersionDiff Diff(string first, string second)
    {
        var (one, other) = (Version(first), Version(second));
        return VersionDiff.Of((one, Files(one), Settings(one)), (other, Files(other), Settings(other)));
    }

    /// <summary>Looks through the whole registry: the log's chain, every package against its digest, versions and aliases and decisions against what the log says of them.</summary>
    /// <remarks>Nobody writes meanwhile, if the folder can be written at all. What a process left undone when it died is no finding but a note: the next that writes finishes it.</remarks>
    /// <param name="expectedHead">A head of the log that was noted earlier; see <see cref="AuditLog.Verify"/>. Default: none.</param>
    /// <exception cref="InputException">A file cannot be read at all.</exception>
    public RegistryVerification Verify(string? expectedHead = null)
    {
        using var turn = TurnToLook();
        var log = Log.Verify(expectedHead);
        var findings = log.Findings.Select(finding => new RegistryFinding(finding.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{AuditLog.FileName}({finding.Line})") : AuditLog.FileName, finding.What)).ToList();
        var (left, unreadable) = Left();
        var models = ReadAll(unreadable);
        bool isLogged = left is not null && log.Entries.LastOrDefault() == left;
        var wrong = Against(AuditActions.Done(log.Entries), models);
        // The deed of the last line may be done or not: wrong is only what is wrong with that line and without it.
        if (isLogged)
            wrong = [.. wrong.IntersectBy(Against(AuditActions.Done(log.Entries[..^1]), models).Select(finding => finding.Subject), finding => finding.Subject)];
        if (isLogged && turn is not null && WhyImpossible(left!) is { } reason)
            unreadable.Add(new RegistryFinding(string.Create(CultureInfo.InvariantCulture, $"{AuditLog.FileName}({left!.Sequence})"), $"{In(left)} was never carried out, and cannot be: {reason} The next command that changes the registry says so in the log."));
        string[] notes = [.. log.Notes, .. NotDone(log.Entries), .. left is null ? Leftovers(models) : [Unfinished(left, isLogged)]];
        return new RegistryVerification(log, models.Sum(model => model.Versions.Length), [.. findings, .. unreadable, .. wrong], [.. notes]);
    }

    private string? WhyImpossible(AuditEntry entry)
    {
        // What is registered is moved to its place, and may be there already.
        if (entry.What == AuditActions.Register)
            return null;
        try
        {
            RequirePossible(entry.What, entry.Model, entry.Version, entry.Subject);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    // What a process was doing when it died; what cannot be read of such notes.
    private (AuditEntry? Left, List<RegistryFinding> Unreadable) Left()
    {
        List<RegistryFinding> unreadable = [];
        AuditEntry? left = null;
        try
        {
            left = PendingAction.Read(_folder.Pending)?.Entry;
        }
        catch (InputException e)
        {
            unreadable.Add(new RegistryFinding(Path.GetFileName(_folder.Pending), $"{e.Message} The next command that changes the registry lays it aside."));
        }
        return (left, unreadable);
    }

    private IEnumerable<string> NotDone(ImmutableArray<AuditEntry> entries) =>
    [
        .. entries.Where(entry => entry.What == AuditActions.NotDone).Select(entry => entries.FirstOrDefault(line => line.Sequence.ToString(CultureInfo.InvariantCulture) == entry.To) is { } undone ? NotDone(undone, entry.Why) : entry.Why),
        .. _folder.AllSetAside().Where(path => entries.All(entry => entry.What != AuditActions.NotDone || Path.GetFileName(path) != $".set-aside-{entry.To}.json"))
            .Select(path => $"A process left a note of what it was doing that could not be used; it was laid aside as {Path.GetFileName(path)}. Delete it when you have looked at it."),
    ];

    private List<RegistryFinding> Against(ImmutableArray<AuditEntry> entries, ImmutableArray<RegisteredModel> models) =>
    [
        .. models.SelectMany(model => model.Versions).Where(version => !version.IsDeleted).SelectMany(version => Faults(version, entries).Select(fault => new RegistryFinding(version.Uri, fault))),
        .. entries.Where(entry => entry.What == AuditActions.Register && !Directory.Exists(_folder.Version(entry.Model, entry.Version)))
            .Select(entry => new RegistryFinding(string.Create(CultureInfo.InvariantCulture, $"models:/{entry.Model}/{entry.Version}"), "it was registered, but is not there")),
        .. models.SelectMany(model => AliasFaults(model, entries)),
    ];

    // Where it cannot be written, nobody else writes either. Who writes for more than a minute is not waited for: what it has half done may then be found.
    private LockFile? TurnToLook()
    {
        try
        {
            return Directory.Exists(_folder.Models) ? _folder.Enter(Clock) : null;
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static string Unfinished(AuditEntry entry, bool isLogged) => isLogged
        ? string.Create(CultureInfo.InvariantCulture, $"A process died before it was done with line {entry.Sequence}: {In(entry)}. The next command that changes the registry finishes it first, or lays it aside if it cannot be done.")
        : $"A process died before it wrote its line to the log: {In(entry)}. It did not happen. The next command that changes the registry takes away what it left.";

    // What was being put together when a process died, before it had written even a note.
    private IEnumerable<string> Leftovers(IEnumerable<RegisteredModel> models) => models.SelectMany(model => model.Versions.Where(version => File.Exists(_folder.IncomingDecision(model.Name, version.Number)))
        .Select(version => $"A process died while a gate judged {version.Uri}. Nothing was decided; judge it again.")
        .Concat(Directory.Exists(_folder.Incoming(model.Name)) ? [$"A process died while it copied a package for the next version of '{model.Name}'. There is no such version; register it again."] : []));

    private IEnumerable<string> Faults(ModelVersion version, ImmutableArray<AuditEntry> entries)
    {
        var registered = entries.LastOrDefault(entry => entry.What == AuditActions.Register && (entry.Model, entry.Version) == (version.Model, version.Number));
        if (registered is null)
            yield return "the log says nothing of its registration: another program made it";
        else if (registered.To != version.Digest)
            yield return $"its recorded digest is {version.Digest}, but the log says {registered.To}";
        string? fault = null;
        try
        {
            if (registered is not null)
                _ = Files(version);
        }
        catch (InputException e)
        {
            fault = e.Message;
        }
        if (fault is not null)
            yield return fault;
        var said = entries.Where(entry => entry.What == AuditActions.Judge && (entry.Model, entry.Version) == (version.Model, version.Number)).Select(entry => entry.To).ToHashSet(StringComparer.Ordinal);
        string folder = _folder.Decisions(version.Model, version.Number);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        foreach (string file in files.Where(file => !said.Contains(ContentHash.OfFile(file))).Order(StringComparer.Ordinal))
            yield return $"decisions/{Path.GetFileName(file)} is not what the gate said, or the log says nothing of it";
        if (files.Length < said.Count)
            yield return "a decision of a gate that the log speaks of is not there";
    }

    private static IEnumerable<RegistryFinding> AliasFaults(RegisteredModel model, ImmutableArray<AuditEntry> entries)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => entry.Model == model.Name && entry.What is AuditActions.Promote or AuditActions.Force or AuditActions.SetAlias or AuditActions.Rollback or AuditActions.RemoveAlias))
            if (entry.Model == model.Name)
                known[entry.Subject] = entry.To;
        foreach (string alias in known.Keys.Union(model.Aliases.Keys).Order(StringComparer.Ordinal))
        {
            string there = model.Aliases.TryGetValue(alias, out int number) ? Text(number) : "", said = known.GetValueOrDefault(alias, "");
            if (there != said)
                yield return new RegistryFinding($"models:/{model.Name}@{alias}", $"it points to {(there.Length > 0 ? "version " + there : "nothing")}, but the log says {(said.Length > 0 ? "version " + said : "nothing")}: another program moved it");
        }
    }

    // The parameters of the run that trained it, as far as it is still there.
    private ImmutableSortedDictionary<string, string> Settings(ModelVersion version)
    {
        try
        {
            return version.Lineage.RunId is { } run ? NamedFiles.All(Path.Combine(new FileStore(Root) { Clock = Clock }.FolderOf(run), "params")) : ImmutableSortedDictionary<string, string>.Empty;
        }
        catch (InputException)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }
    }
}
