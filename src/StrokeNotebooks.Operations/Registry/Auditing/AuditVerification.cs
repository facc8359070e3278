using System.Collections.Immutable;

namespace StrokeNotebooks.Registry.Auditing;

/// <summary>Something about the log that is not as it was written.</summary>
/// <param name="Line">The line, counted from 1; 0 if it is about the whole log.</param>
/// <param name="What">What differs.</param>
public sealed record AuditFinding(long Line, string What);

/// <summary>What the log holds, and what is wrong with it.</summary>
/// <param name="Entries">The entries that can be read.</param>
/// <param name="Findings">What shows that somebody changed it; empty if nothing does.</param>
/// <param name="Notes">What a crash leaves behind, and is put right by the next write.</param>
/// <param name="Head">Count and hash of the last whole line: noted elsewhere, they show later that nothing up to here was changed.</param>
public sealed record AuditVerification(ImmutableArray<AuditEntry> Entries, ImmutableArray<AuditFinding> Findings, ImmutableArray<string> Notes, AuditHead Head)
{
    /// <summary>Whether nothing shows a change.</summary>
    public bool IsIntact => Findings.IsEmpty;

    // How long the log is without the beginning of a line that a crash left.
    internal long WholeBytes { get; init; }
}
