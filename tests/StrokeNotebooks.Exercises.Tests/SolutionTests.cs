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
        var answers = OtherAnswers.To(lesson.Number).ToArray();
        Assert.NotEmpty(answers);
        foreach (var (exercise, answer, told) in answers)
        {
            var result = await kernel.RunAsync($"Exercise.Check(\"{exercise}\", {answer}).ToString()");
            Assert.True(result.Succeeded, $"{exercise}, {answer}: {result.Outputs.OfType<ErrorOutput>().FirstOrDefault()?.Value}");
            string verdict = Assert.Single(result.Outputs.OfType<ExecuteResultOutput>()).Data["text/plain"]!.ToString();
            Assert.True(verdict.Contains(told, StringComparison.Ordinal) && (told.StartsWith("Right", StringComparison.Ordinal) || !verdict.StartsWith("Right", StringComparison.Ordinal)), $"{exercise}, {answer}: {verdict}");
        }
    }

    private static string Html(IEnumerable<CellOutput> outputs) =>
        string.Concat(outputs.OfType<ExecuteResultOutput>().Select(output => output.Data["text/html"]!.ToString()));
}
