using System.Globalization;
using System.Text.RegularExpressions;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Exercises.Tests;

/// <summary>A lesson as the tests see it: its notebook and the exercises in it.</summary>
internal sealed partial record Lesson(string Path, Notebook Notebook)
{
    // The numbers of a folder's lessons start with this, so that no two exercises of the repository have one number.
    private static readonly (string Folder, string Prefix)[] _series = [("notebooks", ""), ("medium", "M")];

    /// <summary>Every lesson by its path in the repository, <c>medium/02_....ipynb</c> for example.</summary>
    public static TheoryData<string> Names { get; } =
        [.. _series.Select(series => System.IO.Path.Combine(Repository.Root, series.Folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.ipynb").Order(StringComparer.Ordinal))
            .Select(path => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))];

    public static Lesson Read(string name)
    {
        string path = System.IO.Path.Combine(Repository.Root, name);
        return new Lesson(path, NotebookFile.Read(path));
    }

    /// <summary>The lesson's number as its title and its exercises have it: <c>2</c> in <c>notebooks/</c>, <c>M2</c> in <c>medium/</c>.</summary>
    public string Number => _series.First(series => series.Folder == System.IO.Path.GetFileName(Folder)).Prefix
        + int.Parse(System.IO.Path.GetFileName(Path)[..2], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public IEnumerable<Cell> Markdown => Notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown);

    public IEnumerable<Cell> Code => Notebook.Cells.Where(cell => cell.Kind == CellKind.Code);

    /// <summary>The cells with a hole, which a learner fills in.</summary>
    public IEnumerable<Cell> Holes => Code.Where(cell => cell.Tags.Contains("exercise"));

    /// <summary>The cells that judge an answer.</summary>
    public IEnumerable<Cell> Checks => Code.Where(cell => cell.Source.StartsWith("Exercise.Check(", StringComparison.Ordinal));

    /// <summary>The exercises' numbers: <c>4.2</c>.</summary>
    public IEnumerable<string> ExerciseIds => Checks.Select(check => check.Source.Split('"')[1]);

    /// <summary>The code of the folded solution to a hole: the first one below it.</summary>
    public string SolutionTo(Cell hole) => Notebook.Cells
        .SkipWhile(cell => cell.Id != hole.Id)
        .Where(cell => cell.Kind == CellKind.Markdown)
        .Select(cell => SolutionBlock().Match(cell.Source))
        .First(match => match.Success).Groups["code"].Value;

    [GeneratedRegex(@"<summary>Solution</summary>\s*```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SolutionBlock();
}
