using StrokeNotebooks.Interactive.Notebooks;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>What a person needs to see of a cell that did not pass, as plain text.</summary>
public static class FailureText
{
    /// <summary>The error with where it happened, or the differences of the outputs, removed lines with <c>-</c>, new ones with <c>+</c>.</summary>
    public static string Of(CellRun cell) =>
        cell.Differences.Count > 0 ? string.Join('\n', cell.Differences.Select(difference => $"{difference.Where}\n  - {difference.Committed}\n  + {difference.Actual}"))
        : cell is { Outcome: CellOutcome.NotYet, Verdicts.Count: > 0 } ? cell.Message ?? ""
        : cell.Cell.Outputs.OfType<ErrorOutput>().LastOrDefault() is { Traceback.Count: > 0 } error ? AnsiText.Strip(string.Join('\n', error.Traceback))
        : cell.Message ?? "";
}
