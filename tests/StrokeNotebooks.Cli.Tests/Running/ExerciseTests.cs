using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Cli.Running;

/// <summary>What a learner is told about answers to exercises.</summary>
public sealed class ExerciseTests : IDisposable
{
    // A check as any course can write it: it shows JSON.
    private const string Judge = """"
        void Judge(string exercise, object? answer, int right)
        {
            string state = answer is null ? "not-tried" : answer.Equals(right) ? "solved" : "not-yet";
            $$"""{"exercise":"{{exercise}}","state":"{{state}}","message":"<{{answer}}> for {{exercise}}"}""".DisplayAs("application/vnd.stroke.verdict+json");
        }
        """";

    private readonly StrokeCommand _stroke = new();

    [Fact]
    public void Each_exercise_is_solved_not_yet_with_the_reason_or_not_tried()
    {
        Write("[exercise]object? a = 3;", "[exercise]object? b = 5;", "[exercise]object? c = null;");
        var result = _stroke.Run("run", "a.ipynb");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("not yet a.ipynb  6 of 7 cells", result.Output);
        Assert.Contains("exercises: ✔ a solved, ✘ b not yet, · c not tried", result.Output);
        Assert.Contains("b not yet: <5> for b", result.Output);
        Assert.EndsWith("Exercises: 1 of 3 solved, 1 not yet, 1 not tried\n6 passed, 1 failed\n", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        string index = File.ReadAllText(_stroke.PathOf("artifacts/reports/index.html"));
        foreach (string part in (string[])["1 of 3 done", "#cell-3\" title=\"a: solved\">✅", "title=\"b: not yet\">❌", "title=\"c: not tried\">⬜", "b not yet: &lt;5&gt; for b"])
            Assert.Contains(part, index);
    }

    [Fact]
    public void Answers_and_verdicts_are_not_compared_with_the_committed_ones()
    {
        Write("[exercise]object? a = null; a", "[exercise]object? b = null;", "[exercise]object? c = null;");
        Assert.Equal(0, _stroke.Run("run", "a.ipynb", "--in-place").ExitCode);
        var committed = _stroke.Read("a.ipynb");
        Answer("a", "object? a = 3; Console.WriteLine(\"mine\"); a");
        var right = _stroke.Run("run", "a.ipynb", "--check");
        Assert.Equal(0, right.ExitCode);
        Assert.Contains("✔ a solved, · b not tried", right.Output);

        NotebookFile.Write(_stroke.PathOf("a.ipynb"), committed with { Cells = [.. committed.Cells, new Cell { Id = "own", Source = "1 + 1" }] });
        Assert.Contains("cell 8 (id own): The outputs differ", _stroke.Run("run", "a.ipynb", "--check").Output);
    }

    [Fact]
    public void A_broken_answer_hides_no_other_verdict()
    {
        Write("[exercise]object? a = 3 // no semicolon\nobject? d = 4;", "[exercise]object? b = int.Parse(\"x\");", "[exercise]object? renamed = 3;");
        var result = _stroke.Run("run", "a.ipynb");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("✘ a not yet, ✘ b not yet, ✘ c not yet", result.Output);
        Assert.Contains("a not yet: your answer did not compile: (1,14): error CS1002: ; expected", result.Output);
        Assert.Contains("b not yet: your answer stopped with System.FormatException: The input string 'x' was not in a correct format.", result.Output);
        Assert.Contains("c not yet: the check did not compile: (1,12): error CS0103: The name 'c' does not exist in the current context.", result.Output);

        Answer("b", "object? b = 3;");
        Assert.Contains("✘ a not yet, ✔ b solved, ✘ c not yet", _stroke.Run("run", "a.ipynb").Output);
    }

    [Fact]
    public void A_cell_of_the_lesson_that_fails_leaves_the_exercises_below_it_without_a_verdict()
    {
        _stroke.Notebook("a.ipynb", Judge, "[exercise]object? a = 3;", "[check:a]Judge(\"a\", a, 3);", "throw new Exception();", "[exercise]object? b = 3;", "[check:b]Judge(\"b\", b, 3);");
        Assert.Contains("✔ a solved, ? b not judged", _stroke.Run("run", "a.ipynb").Output);
    }

    [Fact]
    public void A_cell_tagged_exercise_that_nothing_checks_is_a_cell_like_any_other()
    {
        _stroke.Notebook("a.ipynb", "[exercise]int.Parse(\"x\")", "1");
        var result = _stroke.Run("run", "a.ipynb");
        Assert.Contains("FAILED  a.ipynb  0 of 2 cells, 1 not run", result.Output);
        Assert.DoesNotContain("xercises:", result.Output);
    }

    [Fact]
    public void An_answer_that_ends_the_process_is_named_by_its_exercise()
    {
        Write("[exercise]object? a = 3;", "[exercise]Environment.Exit(9);", "[exercise]object? c = 3;");
        var result = _stroke.Run("run", "a.ipynb");
        Assert.Contains("✔ a solved, ✘ b not yet, ? c not judged", result.Output);
        Assert.Contains("ended its process with exit code 9", result.Output);
    }

    public void Dispose() => _stroke.Dispose();

    private void Write(string a, string b, string c) =>
        _stroke.Notebook("a.ipynb", Judge, a, "[check:a]Judge(\"a\", a, 3);", b, "[check:b]Judge(\"b\", b, 3);", c, "[check:c]Judge(\"c\", c, 3);");

    private void Answer(string exercise, string source)
    {
        var notebook = _stroke.Read("a.ipynb");
        int place = notebook.Cells.ToList().FindIndex(cell => cell.Tags.Contains($"check:{exercise}")) - 1;
        NotebookFile.Write(_stroke.PathOf("a.ipynb"), notebook with { Cells = [.. notebook.Cells.Select((cell, i) => i == place ? cell with { Source = source } : cell)] });
    }
}
