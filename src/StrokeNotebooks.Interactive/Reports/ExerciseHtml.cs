using System.Globalization;
using StrokeNotebooks.Interactive.Running;
using static StrokeNotebooks.Interactive.Reports.PageFrame;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>How far a learner is with the exercises of a notebook, for the page of all notebooks.</summary>
internal static class ExerciseHtml
{
    /// <summary>How many exercises are done, each with its sign and the way to its check, and below it why an answer is not right yet.</summary>
    public static string Render(NotebookRun run)
    {
        var exercises = run.Exercises;
        if (exercises.Count == 0)
            return "";
        string reasons = string.Concat(exercises.Where(exercise => exercise.State == ExerciseState.NotYet).Select(exercise => $"<br><small>{Escape(exercise.Exercise)} not yet: {Escape(AnsiText.Strip(exercise.Message))}</small>"));
        return string.Create(CultureInfo.InvariantCulture, $"{exercises.Count(exercise => exercise.State == ExerciseState.Solved)} of {exercises.Count} done<br>")
            + string.Join(' ', exercises.Select(exercise => Link(run, exercise))) + reasons;
    }

    private static string Link(NotebookRun run, ExerciseVerdict exercise)
    {
        int cell = run.Cells.Last(cell => cell.Verdicts.Any(verdict => verdict.Exercise == exercise.Exercise)).Number;
        return $"<a class=\"exercise\" href=\"{NotebookPage.Href(run)}#cell-{cell}\" title=\"{Escape($"{exercise.Exercise}: {exercise.Look.Words}")}\">{Sign(exercise.State)}&#160;{Escape(exercise.Exercise)}</a>";
    }

    private static string Sign(ExerciseState state) => state switch
    {
        ExerciseState.Solved => "✅",
        ExerciseState.NotYet => "❌",
        ExerciseState.NotTried => "⬜",
        _ => "❔",
    };
}
