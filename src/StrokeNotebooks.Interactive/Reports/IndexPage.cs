using System.Globalization;
using StrokeNotebooks.Interactive.Running;
using static StrokeNotebooks.Interactive.Reports.PageFrame;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>The page of the whole run: each notebook with its state, its cells, its time and where in it the time went.</summary>
internal static class IndexPage
{
    /// <summary>The document.</summary>
    public static string ToHtml(IReadOnlyList<NotebookRun> runs)
    {
        int passed = runs.Sum(run => run.Passed), failed = runs.Sum(run => run.Failed), skipped = runs.Sum(run => run.Skipped);
        string? exercises = ExerciseText.Sum(runs);
        double longest = runs.Max(run => run.Duration.TotalSeconds);
        string body = $"""
            <main class="index">
            <h1>Notebooks</h1>
            <p class="summary"><span class="state {(failed == 0 ? "passed" : "failed")}">{(failed == 0 ? "passed" : "failed")}</span>
            {Count(runs.Count, "notebook")}, {Count(passed, "cell")} passed, {failed} failed{(skipped == 0 ? "" : $", {skipped} not run")}{(exercises is null ? "" : $"; exercises: {exercises}")}</p>
            <div class="scroll"><table>
            <thead><tr><th>Notebook</th><th>State</th>{(exercises is null ? "" : "<th>Exercises</th>")}<th class="number">Cells</th><th class="number">Time</th><th>Where the time went</th></tr></thead>
            <tbody>
            {string.Join('\n', runs.Select(run => Row(run, longest, hasExercises: exercises is not null)))}
            </tbody></table></div>
            {Problems(runs)}
            <p class="files">The same as <a href="junit.xml">JUnit XML</a>.</p>
            </main>
            """;
        return Document("Notebooks", body);
    }

    private static string Row(NotebookRun run, double longest, bool hasExercises) => $"""
        <tr><td><a href="{NotebookPage.Href(run)}">{Escape(NotebookPage.Title(run))}</a><br><small>{Escape(run.Path)}</small></td><td>{State(run)}</td>{(hasExercises ? $"<td>{ExerciseHtml.Render(run)}</td>" : "")}
        <td class="number">{run.Passed} / {run.Cells.Count}</td><td class="number">{Time(run.Duration)}</td><td><div class="bars">{Bars(run, longest)}</div></td></tr>
        """;

    private static string Bars(NotebookRun run, double longest) => string.Concat(run.Cells.Where(cell => cell.Outcome != CellOutcome.Skipped).Select(cell => string.Create(CultureInfo.InvariantCulture,
        $"<a class=\"{Outcome(cell.Outcome).Style}\" style=\"width:{100 * cell.Duration.TotalSeconds / longest:0.##}%\" href=\"{NotebookPage.Href(run)}#cell-{cell.Number}\" title=\"{Escape($"{cell.Number}: {cell.Title}, {Time(cell.Duration)}")}\"></a>")));

    private static string Problems(IReadOnlyList<NotebookRun> runs)
    {
        string items = string.Concat(runs.Where(run => run.Error is not null).Select(run => $"<li>{Escape(run.Error!)}</li>"))
            + string.Concat(from run in runs
                            from cell in run.Cells
                            where cell.Outcome is not (CellOutcome.Passed or CellOutcome.Skipped)
                            select $"<li><a href=\"{NotebookPage.Href(run)}#cell-{cell.Number}\">{Escape(run.Path)}, {Escape(cell.Place)}</a>: {Escape(cell.Message ?? "")}</li>");
        return items.Length == 0 ? "" : $"<aside class=\"problems\"><p>What did not pass:</p><ul>{items}</ul></aside>";
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
