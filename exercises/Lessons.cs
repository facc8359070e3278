using StrokeNotebooks.Course;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Exercises;

/// <summary>The exercises of all lessons, in the course's order, and the data that their right answers are computed on.</summary>
internal static class Lessons
{
    public static IReadOnlyList<Exercise> All { get; } =
        [.. Lesson1.Exercises, .. Lesson2.Exercises, .. Lesson3.Exercises, .. Lesson4.Exercises, .. Lesson5.Exercises, .. Lesson6.Exercises, .. Lesson7.Exercises, .. M1.Exercises, .. M2.Exercises, .. M3.Exercises, .. M4.Exercises];

    public static Table Raw => field ??= Table.ReadCsv(Stroke.Path());

    public static Table Cleaned => field ??= Raw.DropMissing().Drop(Stroke.Id);

    public static (Table Train, Table Test) Split()
    {
        var (rest, _) = Splits.TrainTest(Cleaned, testSize: 0.1, seed: 0);
        var (train, test) = Splits.TrainTest(rest, testSize: 0.2, seed: 0);
        return (train, test);
    }
}
