using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>Workflow commands by which GitHub Actions shows an error beside the file.</summary>
public static class GitHubAnnotations
{
    /// <summary>One line for each cell that did not pass and each notebook with an error.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<NotebookRun> runs)
    {
        foreach (var run in runs)
        {
            if (run.Error is not null)
                yield return Line(run.Path, "The notebook could not be run", run.Error);
            foreach (var cell in run.Cells.Where(cell => cell.Outcome is CellOutcome.NotYet or CellOutcome.Failed or CellOutcome.TimedOut or CellOutcome.Differs))
                yield return Line(run.Path, cell.Place, FailureText.Of(cell));
        }
    }

    private static string Line(string file, string title, string message) => $"::error file={EscapeProperty(file)},title={EscapeProperty(title)}::{Escape(message)}";

    private static string Escape(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) => Escape(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
