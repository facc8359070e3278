using System.Globalization;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>How far a learner is with the exercises, as plain text.</summary>
public static class ExerciseText
{
    /// <summary>One line with all exercises, below it a line for each that is not solved yet, with the reason; empty if there are no exercises.</summary>
    public static IEnumerable<string> Of(NotebookRun run)
    {
        var exercises = run.Exercises;
        if (exercises.Count == 0)
            yield break;
        yield return $"exercises: {string.Join(", ", exercises.Select(exercise => $"{exercise.Look.Sign} {exercise.Exercise} {exercise.Look.Words}"))}";
        foreach (var exercise in exercises.Where(exercise => exercise.State == ExerciseState.NotYet))
            yield return $"  {exercise.Exercise} not yet: {AnsiText.Strip(exercise.Message).ReplaceLineEndings(" ")}";
    }

    /// <summary>All exercises of a run in a few words: <c>3 of 9 solved, 1 not yet, 5 not tried</c>; <see langword="null"/> if there are none.</summary>
    public static string? Sum(IReadOnlyList<NotebookRun> runs)
    {
        var exercises = runs.SelectMany(run => run.Exercises).ToArray();
        if (exercises.Length == 0)
            return null;
        var others = exercises.Where(exercise => exercise.State != ExerciseState.Solved).GroupBy(exercise => exercise.State).OrderBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $", {group.Count()} {group.First().Look.Words}"));
        return string.Create(CultureInfo.InvariantCulture, $"{exercises.Count(exercise => exercise.State == ExerciseState.Solved)} of {exercises.Length} solved{string.Concat(others)}");
    }
}
