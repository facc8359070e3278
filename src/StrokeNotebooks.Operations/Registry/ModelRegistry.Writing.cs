using System.Globalization;
using StrokeNotebooks.Registry.Auditing;
using StrokeNotebooks.Tracking.Files;

namespace StrokeNotebooks.Registry;

// Every change goes one way: it is noted, written to the log, done, and the note taken away. All of it happens under one lock.
public sealed partial class ModelRegistry
{
    private T InTurn<T>(Func<T> act)
    {
        using var turn = _folder.Enter(Clock);
        Recover();
        return act();
    }

    /// <summary>Writes the line and does the deed.</summary>
    private AuditEntry Record(string what, string model, int version, string subject = "", string from = "", string to = "", string why = "")
    {
        var when = DateTimeOffset.FromUnixTimeMilliseconds(Clock.GetUtcNow().ToUnixTimeMilliseconds());
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

    // A line without its deed is done now; a deed without its line never happened.
    private void Recover()
    {
        if (PendingAction.Read(_folder.Pending) is not { Entry: var entry })
            return;
        if (Log.Entries().LastOrDefault() == entry)
            Do(entry);
        else
            Forget(entry);
        foreach (string left in _folder.Temporaries(entry.Model, entry.Version))
            File.Delete(left);
        File.Delete(_folder.Pending);
    }

    private void Forget(AuditEntry entry)
    {
        if (entry.What == AuditActions.Register && Directory.Exists(_folder.Incoming(entry.Model)))
            Directory.Delete(_folder.Incoming(entry.Model), recursive: true);
        if (entry.What == AuditActions.Judge)
            File.Delete(_folder.IncomingDecision(entry.Model, entry.Version));
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
                File.Delete(Path.Combine(_folder.Aliases(entry.Model), entry.Subject));
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
}
