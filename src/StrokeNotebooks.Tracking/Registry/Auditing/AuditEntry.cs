using System.Collections.Immutable;
using System.Globalization;

namespace StrokeNotebooks.Registry;

/// <summary>One thing that was done to a registry.</summary>
/// <param name="Sequence">Its number, counted from 1.</param>
/// <param name="When">When it was done.</param>
/// <param name="Who">Who did it, as they named themselves.</param>
/// <param name="What">What was done: one of <see cref="AuditActions"/>.</param>
/// <param name="Model">The registered model.</param>
/// <param name="Version">Its version; 0 if it is about the model.</param>
/// <param name="Subject">What was changed: an alias, a tag; empty if it is the version itself.</param>
/// <param name="From">What it was before; empty if there was nothing.</param>
/// <param name="To">What it is now; empty if there is nothing.</param>
/// <param name="Why">Why, in their words.</param>
public sealed record AuditEntry(long Sequence, DateTimeOffset When, string Who, string What, string Model, int Version, string Subject, string From, string To, string Why);

/// <summary>What can be done to a registry, as the log names it.</summary>
public static class AuditActions
{
    /// <summary>A version was registered; <c>To</c> is its package's digest.</summary>
    public const string Register = "register";

    /// <summary>An alias was moved because the gate was passed.</summary>
    public const string Promote = "promote";

    /// <summary>An alias was moved although the gate was not passed.</summary>
    public const string Force = "force";

    /// <summary>An alias was moved without a gate.</summary>
    public const string SetAlias = "set-alias";

    /// <summary>An alias was moved back to where it was before.</summary>
    public const string Rollback = "rollback";

    /// <summary>An alias was taken away.</summary>
    public const string RemoveAlias = "remove-alias";

    /// <summary>A gate judged a version; <c>To</c> is the SHA-256 of the decision's file.</summary>
    public const string Judge = "judge";

    /// <summary>A tag was set.</summary>
    public const string SetTag = "set-tag";

    /// <summary>What an earlier line says was never done, because it could not be: <c>To</c> is that line's number.</summary>
    public const string NotDone = "not-done";

    /// <summary>The entries that came true: without those that a later one says were not done, and without these.</summary>
    internal static ImmutableArray<AuditEntry> Done(ImmutableArray<AuditEntry> entries)
    {
        var undone = entries.Where(entry => entry.What == NotDone).Select(entry => entry.To).ToHashSet(StringComparer.Ordinal);
        return undone.Count == 0 ? entries : entries.RemoveAll(entry => entry.What == NotDone || undone.Contains(entry.Sequence.ToString(CultureInfo.InvariantCulture)));
    }
}
