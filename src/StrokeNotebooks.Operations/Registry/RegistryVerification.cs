using System.Collections.Immutable;
using StrokeNotebooks.Registry.Auditing;

namespace StrokeNotebooks.Registry;

/// <summary>Something in the registry that is not as the log or a version's record has it.</summary>
/// <param name="Subject">What it is about: <c>audit.jsonl(3)</c>, <c>models:/stroke/2</c>.</param>
/// <param name="What">What differs.</param>
public sealed record RegistryFinding(string Subject, string What);

/// <summary>What came of looking through a whole registry.</summary>
/// <param name="Log">What the log holds, and what is wrong with it.</param>
/// <param name="Versions">How many packages were hashed.</param>
/// <param name="Findings">All that is not as it was recorded; empty if nothing is.</param>
public sealed record RegistryVerification(AuditVerification Log, int Versions, ImmutableArray<RegistryFinding> Findings)
{
    /// <summary>Whether everything is as it was recorded.</summary>
    public bool IsIntact => Findings.IsEmpty;
}
