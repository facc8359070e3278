using System.Collections.Immutable;

namespace StrokeNotebooks.Pipelines;

/// <summary>What a run would do with a component, and why.</summary>
/// <param name="NodeId">The component's name.</param>
/// <param name="Step">What it would do.</param>
/// <param name="Reasons">Why, the most important first: <c>thresholds changed from ... to ...</c>, <c>it never ran</c>.</param>
public sealed record NodePlan(string NodeId, PlannedStep Step, ImmutableArray<string> Reasons)
{
    /// <summary>What it would do, in words.</summary>
    public string StepText => Step switch
    {
        PlannedStep.FromCache => "from the cache",
        PlannedStep.Run => "would run",
        PlannedStep.RunUnlessSame => "would run, unless its inputs stay the same",
        PlannedStep.Find => "would look",
        PlannedStep.Stop => "from the cache, and ends the run",
        PlannedStep.Skip => "would be skipped",
        PlannedStep.NotRun => "would not be started",
        _ => "would fail",
    };

    /// <summary>What it would do and why, in one line: <c>Evaluator: would run: thresholds changed from [0.7] to [0.8].</c></summary>
    public override string ToString() => Reasons.IsEmpty ? $"{NodeId}: {StepText}." : $"{NodeId}: {StepText}: {string.Join("; ", Reasons)}.";
}
