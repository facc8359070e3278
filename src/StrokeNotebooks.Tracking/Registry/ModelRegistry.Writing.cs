using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Registry;

// Every change goes one way: it is made sure that it can be done, noted, written to the log, done, and the note taken away. All of it happens under one lock.
public sealed partial class ModelRegistry
{
    private T InTurn<T>(Func<T> act)
    {
        RegistryNames.CheckUser(User);
        try
        {
            using var turn = _folder.Enter(Clock);
            Recover();
            ClearUp();
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The registry in '{Root}' cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes the line and does the deed.</summary>
    private AuditEntry Record(string what, string model, int version, string subject = "", string from = "", string to = "", string why = "")
    {
        var when = DateTimeOffset.FromUnixTimeMilliseconds(Clock.GetUtcNow().ToUnixTimeMilliseconds());
        RequirePossible(what, model, version, subject);
        var entry = Log.Append(sequence =>
        {
            var made = new AuditEntry(sequence, when, User, what, model, version, subject, from, to, why);
            new PendingAction(sequence, made).Write(_folder.Pending);
            return made;
        });
        Do(entry);
        File.Delete(_folder.Pending);
        return entry;
    }

    // A line without its deed is done now; a deed without its line never happened. What cannot be done now cannot be done by the next either: it is laid aside, so that it keeps nobody from anything.
    private void Recover()
    {
        PendingAction? left;
        try
        {
            left = PendingAction.Read(_folder.Pending);
        }
        catch (InputException e)
        {
            LayAside(null, e.Message);
            return;
        }
        if (left is not { Entry: var entry })
            return;
        bool isLogged = Log.Entries().LastOrDefault() == entry;
        try
        {
            if (isLogged)
                Do(entry);
            else
                Forget(entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InputException)
        {
            LayAside(isLogged ? entry : null, e.Message);
            return;
        }
        File.Delete(_folder.Pending);
    }

    private void LayAside(AuditEntry? entry, string reason)
    {
        string aside = _folder.SetAside(entry?.Sequence ?? Log.Entries().Length);
        if (entry is not null)
            Log.Append(sequence => new AuditEntry(sequence, DateTimeOffset.FromUnixTimeMilliseconds(Clock.GetUtcNow().ToUnixTimeMilliseconds()), User, AuditActions.NotDone, entry.Model, entry.Version, entry.Subject, "", entry.Sequence.ToString(CultureInfo.InvariantCulture), reason));
        File.Move(_folder.Pending, aside, overwrite: true);
        Notice?.Invoke(entry is null ? $"{reason} It was laid aside as {Path.GetFileName(aside)}. Look with 'stroke models verify'." : $"{NotDone(entry, reason)} The log says so.");
    }

    private static string NotDone(AuditEntry entry, string reason) => $"Line {entry.Sequence} of the log, {In(entry)}, was not carried out: {reason}";

    // What a process that died had begun. Nobody else writes now.
    private void ClearUp()
    {
        foreach (string left in _folder.LeftBehind().ToList())
            try
            {
                if (Directory.Exists(left))
                    Directory.Delete(left, recursive: true);
                else
                    File.Delete(left);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Notice?.Invoke($"'{left}' was left by a process that died, and cannot be deleted: {e.Message}");
            }
    }

    private void Forget(AuditEntry entry)
    {
        if (entry.What == AuditActions.Register && Directory.Exists(_folder.Incoming(entry.Model)))
            Directory.Delete(_folder.Incoming(entry.Model), recursive: true);
        if (entry.What == AuditActions.Judge)
            File.Delete(_folder.IncomingDecision(entry.Model, entry.Version));
    }

    // Before the log says that it was done.
    private void RequirePossible(string what, string model, int version, string subject)
    {
        switch (what)
        {
            case AuditActions.Register:
                if (Path.Exists(_folder.Version(model, version)))
                    throw new IOException($"There is '{_folder.Version(model, version)}' already.");
                break;
            case AuditActions.Judge:
                AtomicFile.RequireWritable(_folder.NextDecision(model, version));
                AtomicFile.RequireWritable(NamedFiles.PathOf(_folder.VersionTags(model, version), GateTag));
                break;
            case AuditActions.SetTag:
                AtomicFile.RequireWritable(NamedFiles.PathOf(_folder.VersionTags(model, version), subject));
                break;
            default:
                AtomicFile.RequireWritable(NamedFiles.PathOf(_folder.Aliases(model), subject));
                break;
        }
        AtomicFile.RequireWritable(Path.Combine(_folder.Model(model), MetaFile.Name));
        if (what != AuditActions.Register && version > 0)
            AtomicFile.RequireWritable(Path.Combine(_folder.Version(model, version), MetaFile.Name));
    }

    // May be done twice.
    private void Do(AuditEntry entry)
    {
        switch (entry.What)
        {
            case AuditActions.Register:
                if (Directory.Exists(_folder.Incoming(entry.Model)))
                    Directory.Move(_folder.Incoming(entry.Model), _folder.Version(entry.Model, entry.Version));
                break;
            case AuditActions.Judge:
                TakeIn(entry);
                break;
            case AuditActions.RemoveAlias:
                if (NamedFiles.PathOf(_folder.Aliases(entry.Model), entry.Subject) is var alias && File.Exists(alias))
                    File.Delete(alias);
                break;
            case AuditActions.SetTag:
                NamedFiles.Write(_folder.VersionTags(entry.Model, entry.Version), entry.Subject, entry.To);
                break;
            case AuditActions.Promote or AuditActions.Force or AuditActions.SetAlias or AuditActions.Rollback:
                NamedFiles.Write(_folder.Aliases(entry.Model), entry.Subject, entry.To);
                break;
        }
        Touch(_folder.Model(entry.Model), entry.When);
        if (entry.Version > 0)
            Touch(_folder.Version(entry.Model, entry.Version), entry.When);
    }

    private static void Touch(string folder, DateTimeOffset when) => MetaFile.Read(folder)?.With("last_updated_timestamp", when.ToUnixTimeMilliseconds()).Write(folder);

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static string In(AuditEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.What} of {entry.Model}{(entry.Version > 0 ? $"/{Text(entry.Version)}" : "")}{(entry.Subject.Length > 0 ? $", {entry.Subject}" : "")}");
}
