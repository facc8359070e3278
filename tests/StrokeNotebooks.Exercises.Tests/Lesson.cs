using System.Text.RegularExpressions;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Exercises.Tests;

/// <summary>A lesson as the tests see it: its notebook and the exercises in it.</summary>
internal sealed partial record Lesson(string Path, Notebook Notebook)
{
    public static TheoryData<string> Names { get; } =
        [.. Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal).Select(path => System.IO.Path.GetFileName(path))];

    public static Lesson Read(string name)
    {
        string path = System.IO.Path.Combine(Repository.Root, "notebooks", name);
        return new Lesson(path, NotebookFile.Read(path));
    }

    public IEnumerable<Cell> Markdown => Notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown);

    public IEnumerable<Cell> Code => Notebook.Cells.Where(cell => cell.Kind == CellKind.Code);

    /// <summary>The cells with a hole, which a learner fills in.</summary>
    public IEnumerable<Cell> Holes => Code.Where(cell => cell.Tags.Contains("exercise"));

    /// <summary>The cells that judge an answer.</summary>
    public IEnumerable<Cell> Checks => Code.Where(cell => cell.Source.StartsWith("Exercise.Check(", StringComparison.Ordinal));

    /// <summary>The code of the folded solution to a hole: the first one below it.</summary>
    public string SolutionTo(Cell hole) => Notebook.Cells
        .SkipWhile(cell => cell.Id != hole.Id)
        .Where(cell => cell.Kind == CellKind.Markdown)
        .Select(cell => SolutionBlock().Match(cell.Source))
        .First(match => match.Success).Groups["code"].Value;

    [GeneratedRegex(@"<summary>Solution</summary>\s*```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SolutionBlock();
}
