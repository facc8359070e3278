namespace StrokeNotebooks.Cli.Running;

/// <summary>What a run comes down to.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Passed">How many cells or tests passed.</param>
/// <param name="Failed">How many did not.</param>
internal sealed record RunSummary(int ExitCode, int Passed, int Failed)
{
    /// <summary>What did not pass, by name.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];
}
