using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Exercises.Tests;

/// <summary>What every lesson has, so that a reader who knows one knows them all, and every notebook engine runs it.</summary>
public sealed partial class LessonFormTests
{
    // What the build writes: the library, or with it the pipelines that run it, or tracking and registry.
    private static readonly string[] _imports = ["#!import ../artifacts/setup.cs", "#!import ../artifacts/pipelines.cs", "#!import ../artifacts/models.cs"];

    public static TheoryData<string> Lessons => Lesson.Names;

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Opens_with_its_question_aims_time_needs_and_files(string name)
    {
        var lesson = Lesson.Read(name);
        string header = lesson.Notebook.Cells[0].Source;
        Assert.StartsWith($"# {lesson.Number} · ", header, StringComparison.Ordinal);
        foreach (string part in new[] { "**Question.**", "**You will be able to**", "**Time**", "**You need**", "**Reads**", "**Writes**", "**Before, after**" })
            Assert.Contains(part, header, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Has_three_exercises_or_more_each_with_hint_check_and_solution(string name)
    {
        var lesson = Lesson.Read(name);
        Assert.True(lesson.Holes.Count() >= 3, "At least three exercises are wanted.");
        Assert.Equal(lesson.Holes.Count(), lesson.Checks.Count());
        Assert.Equal(lesson.Holes.Count(), lesson.Markdown.Count(cell => cell.Source.Contains("<summary>Hint</summary>", StringComparison.Ordinal)));
        Assert.All(lesson.Holes, hole => Assert.NotEmpty(lesson.SolutionTo(hole)));
        Assert.All(lesson.Checks.Index(), check => Assert.Equal([$"check:{lesson.Number}.{check.Index + 1}"], check.Item.Tags));
        Assert.All(lesson.Checks.Index(), check => Assert.StartsWith($"Exercise.Check(\"{lesson.Number}.{check.Index + 1}\", ", check.Item.Source, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Tells_findings_where_things_live_elsewhere_and_the_way_on(string name)
    {
        var lesson = Lesson.Read(name);
        string text = string.Join("\n", lesson.Markdown.Select(cell => cell.Source));
        Assert.Contains("**Finding.**", text, StringComparison.Ordinal);
        Assert.Contains("## Where this lives elsewhere", text, StringComparison.Ordinal);
        Assert.Contains("```mermaid", text, StringComparison.Ordinal);
        foreach (Match link in RelativeLink().Matches(text))
            Assert.True(File.Exists(Path.Combine(lesson.Folder, link.Groups["file"].Value)), $"The link to {link.Groups["file"].Value} leads nowhere.");
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Runs_in_every_engine(string name)
    {
        var lesson = Lesson.Read(name);
        Assert.Contains(lesson.Code.First().Source, _imports);
        Assert.All(lesson.Code.Skip(1), cell => Assert.DoesNotContain("#!", cell.Source, StringComparison.Ordinal));
        Assert.DoesNotContain(lesson.Notebook.Cells, cell => cell.Kind == CellKind.Raw);
        Assert.All(lesson.Code, cell => Assert.DoesNotContain("display(", cell.Source, StringComparison.Ordinal));
        Assert.Equal("C#", (string?)lesson.Notebook.Metadata["kernelspec"]!["language"]);
        Assert.Equal(".net-csharp", (string?)lesson.Notebook.Metadata["kernelspec"]!["name"]);
        Assert.All(lesson.Code, cell => Assert.Equal("csharp", (string?)cell.Metadata["polyglot_notebook"]!["kernelName"]));
    }

    /// <summary>Verso puts a variable's value where a text has its name behind an @, whether the text means the variable or an alias.</summary>
    [Theory]
    [MemberData(nameof(Lessons))]
    public void No_text_has_the_name_of_a_variable_behind_an_at_sign(string name)
    {
        var lesson = Lesson.Read(name);
        var variables = lesson.Code.SelectMany(cell => Variables(cell.Source)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.NotEmpty(variables);
        Assert.All(lesson.Markdown, cell => Assert.DoesNotContain(AtName().Matches(cell.Source), at => variables.Contains(at.Groups["name"].Value)));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Is_small_enough_to_read(string name)
    {
        var lesson = Lesson.Read(name);
        Assert.InRange(new FileInfo(lesson.Path).Length, 1, 300_000);
        Assert.All(lesson.Code, cell => Assert.InRange(cell.Source.Split('\n').Length, 1, 25));
        Assert.All(lesson.Code, cell => Assert.DoesNotContain(cell.Outputs, output => output is ErrorOutput));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void No_diagram_calls_a_node_by_a_word_that_Mermaid_keeps_for_itself(string name) =>
        Assert.All(Lesson.Read(name).Markdown, cell => Assert.DoesNotMatch(ReservedNode(), cell.Source));

    private static IEnumerable<string> Variables(string code) =>
        CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script)).GetRoot().DescendantNodes().Select(node => node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
            _ => "",
        }).Where(variable => variable.Length > 0);

    [GeneratedRegex(@"@(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AtName();

    [GeneratedRegex(@"^ +(.*-> ?)?(graph|end) ?([\[({]|-|$(?<=> (graph|end)))", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReservedNode();

    [GeneratedRegex(@"\]\((?<file>[^)#:]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RelativeLink();
}
