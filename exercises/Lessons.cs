namespace StrokeNotebooks.Exercises;

/// <summary>The exercises of all lessons, in the course's order.</summary>
internal static class Lessons
{
    public static IReadOnlyList<Exercise> All { get; } = [];
}
