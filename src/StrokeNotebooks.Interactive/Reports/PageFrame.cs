using System.Net;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>What all pages share: the document around them, their style sheet and script, and how times and outcomes look.</summary>
internal static class PageFrame
{
    private static readonly Lazy<string> _style = new(() => Resource("page.css"));

    /// <summary>A whole document.</summary>
    /// <param name="title">The title of the window.</param>
    /// <param name="body">What stands in the body.</param>
    /// <param name="script">The page's script, if it has one.</param>
    public static string Document(string title, string body, string? script = null) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="{ContentPolicy.Text(script)}">
        <meta name="color-scheme" content="light dark">
        <title>{Escape(title)}</title>
        <style>
        {_style.Value}</style>
        </head>
        <body>
        {body}
        {(script is null ? "" : $"<script>{script}</script>")}
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    /// <summary>Text made safe for HTML.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A time as a person says it: <c>8 ms</c>, <c>1.4 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.9995 => FormattableString.Invariant($"{time.TotalMilliseconds:0} ms"),
        < 59.95 => FormattableString.Invariant($"{time.TotalSeconds:0.0} s"),
        _ => FormattableString.Invariant($"{(int)time.TotalMinutes} min {time.Seconds} s"),
    };

    /// <summary>The style sheet's name for an outcome, and the word for it.</summary>
    public static (string Style, string Word) Outcome(CellOutcome outcome) => outcome switch
    {
        CellOutcome.Passed => ("passed", "passed"),
        CellOutcome.Differs => ("differs", "outputs differ"),
        CellOutcome.NotYet => ("differs", "not solved yet"),
        CellOutcome.TimedOut => ("failed", "timed out"),
        CellOutcome.Skipped => ("skipped", "not run"),
        _ => ("failed", "failed"),
    };

    /// <summary>A notebook's state as a coloured word.</summary>
    public static string State(NotebookRun run)
    {
        var (style, word) = run.ExitCode switch
        {
            ExitCode.Success => run.IsStopped ? ("skipped", "stopped") : ("passed", "passed"),
            ExitCode.No => ("differs", run.Cells.Any(cell => cell.Outcome == CellOutcome.Differs) ? "outputs differ" : "not solved yet"),
            ExitCode.Failed when run.HasTimedOut => ("failed", "timed out"),
            ExitCode.Unusable => ("failed", "cannot be read or written"),
            _ => ("failed", "failed"),
        };
        return $"<span class=\"state {style}\">{word}</span>";
    }

    /// <summary>A text of this assembly.</summary>
    public static string Resource(string name)
    {
        using var stream = typeof(PageFrame).Assembly.GetManifestResourceStream($"{typeof(PageFrame).Namespace}.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
