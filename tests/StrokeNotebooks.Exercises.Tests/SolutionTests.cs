using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Exercises.Tests;

public sealed class SolutionTests
{
    public static TheoryData<string> Lessons => Lesson.Names;

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Every_hole_is_told_that_it_is_one(string name)
    {
        foreach (var check in Lesson.Read(name).Checks)
            Assert.Contains("⬜", Html(check.Outputs), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Every_folded_solution_is_right_and_other_answers_get_words_of_their_own(string name)
    {
        var lesson = Lesson.Read(name);
        var kernel = new CSharpKernel(new KernelOptions { Folder = lesson.Folder });
        foreach (var cell in lesson.Code)
        {
            var result = await kernel.RunAsync(lesson.Holes.Contains(cell) ? cell with { Source = lesson.SolutionTo(cell) } : cell);
            Assert.True(result.Succeeded, $"{name}, cell {cell.Id}: {result.Outputs.OfType<ErrorOutput>().FirstOrDefault()?.Value}");
            if (lesson.Checks.Contains(cell))
                Assert.Contains("✅", Html(result.Outputs), StringComparison.Ordinal);
        }
        await kernel.RunAsync(OtherAnswers.Given(lesson.Number));
        List<string> misses = [];
        foreach (var (exercise, answer, told) in OtherAnswers.To(lesson.Number).Concat(OtherAnswers.Nothing(lesson.ExerciseIds)))
        {
            var result = await kernel.RunAsync($"Exercise.Check(\"{exercise}\", {answer}).ToString()");
            string verdict = result.Outputs.OfType<ErrorOutput>().FirstOrDefault()?.Value ?? Assert.Single(result.Outputs.OfType<ExecuteResultOutput>()).Data["text/plain"]!.ToString();
            if (!verdict.Contains(told, StringComparison.Ordinal) || verdict.StartsWith(OtherAnswers.Right, StringComparison.Ordinal) != (told == OtherAnswers.Right))
                misses.Add($"{exercise}, {answer}: {verdict}");
        }
        Assert.True(misses.Count == 0, string.Join("\n", misses));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Every_exercise_is_tried_with_three_wrong_answers_and_a_right_one_of_another_type(string name)
    {
        var lesson = Lesson.Read(name);
        foreach (string exercise in lesson.ExerciseIds)
        {
            var answers = OtherAnswers.To(lesson.Number).Where(answer => answer.Exercise == exercise).ToArray();
            Assert.True(answers.Any(answer => answer.Told == OtherAnswers.Right), $"{exercise} has no other right answer.");
            Assert.True(answers.Where(answer => answer.Told != OtherAnswers.Right).DistinctBy(answer => answer.Told).Count() >= 3, $"{exercise} has fewer than three wrong answers with words of their own.");
        }
    }

    private static string Html(IEnumerable<CellOutput> outputs) =>
        string.Concat(outputs.OfType<ExecuteResultOutput>().Select(output => output.Data["text/html"]!.ToString()));
}
