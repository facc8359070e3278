using System.Text.Json.Nodes;
using StrokeNotebooks.Interactive.Comparison;
using StrokeNotebooks.Interactive.Notebooks;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>Three notebooks as a run may leave them: one passed, one with every kind of failure, one that is no notebook.</summary>
internal static class ExampleRuns
{
    public static IReadOnlyList<NotebookRun> All { get; } =
    [
        Run("notebooks/01_look.ipynb",
        [
            Markdown("# 1. Look `first`\n\nSee [lesson 2](02_fail.ipynb#the-end), [all](../README.md#lessons) and [the web](https://example.org/x.ipynb).\n\n## Numbers & more\n\n```mermaid\ngraph LR; A-->B\n```\n\n## Numbers & more\n\n| a | b |\n|:--|--:|\n| x | 1 |"),
            new CellRun
            {
                Cell = new Cell
                {
                    Id = "sum", Source = "// Add <two> numbers\nvar text = $\"{1 + 1}\";\nConsole.WriteLine(text);", ExecutionCount = 1,
                    Outputs =
                    [
                        new StreamOutput("stdout", "2 < 3\n"), new StreamOutput("stderr", "\e[31mcareful\e[0m\n"),
                        Shown(("text/html", "<b>bold</b>"), ("text/plain", "bold")),
                        Shown(("application/vnd.plotly.v1+json", JsonNode.Parse("""{"data":[{"y":[1,2],"name":"</script>"}],"layout":{}}""")), ("image/svg+xml", "<svg></svg>")),
                        Shown(("image/png", "AAAA"), ("text/plain", "A picture")),
                        new ExecuteResultOutput(new Dictionary<string, JsonNode?> { ["text/plain"] = "a & b" }, [], 1),
                    ],
                },
                Number = 2, Title = "Add <two> numbers", Outcome = CellOutcome.Passed, Duration = TimeSpan.FromMilliseconds(1234),
            },
        ]),
        Run("notebooks/02_fail.ipynb",
        [
            Markdown("# 2. Fail\n\n## The end"),
            Failed(2, CellOutcome.Differs, "The outputs differ.") with { Differences = [new OutputDifference("output 1, stdout, line 1", "0.81", "0.82")] },
            Failed(3, CellOutcome.Failed, "System.Exception: bad \u0001 <thing>", new ErrorOutput("System.Exception", "bad \u0001 <thing>", ["System.Exception: bad", "   at line 2"])),
            Failed(4, CellOutcome.TimedOut, "The cell ran longer than 3 s."),
            Failed(5, CellOutcome.Skipped, "Not run."),
        ]),
        new NotebookRun { Path = "notebooks/03_text.ipynb", Name = "03_text", Error = "notebooks/03_text.ipynb(1,1): not JSON", ErrorCode = ExitCode.Unusable },
    ];

    private static NotebookRun Run(string path, object[] cells) => new()
    {
        Path = path,
        Name = Path.GetFileNameWithoutExtension(path),
        Executed = new Notebook { Cells = [.. cells.Select(cell => cell as Cell ?? ((CellRun)cell).Cell)] },
        Cells = [.. cells.OfType<CellRun>()],
        Duration = TimeSpan.FromSeconds(2.5),
    };

    private static CellRun Failed(int number, CellOutcome outcome, string message, params CellOutput[] outputs) => new()
    {
        Cell = new Cell { Id = $"c{number}", Source = "throw null;", ExecutionCount = outcome == CellOutcome.Skipped ? null : number - 1, Outputs = outputs },
        Number = number,
        Title = "The end",
        Outcome = outcome,
        Message = message,
        Duration = TimeSpan.FromMilliseconds(10),
    };

    private static Cell Markdown(string source) => new() { Id = "text", Kind = CellKind.Markdown, Source = source };

    private static DisplayOutput Shown(params (string MediaType, JsonNode? Content)[] data) => new(data.ToDictionary(part => part.MediaType, part => part.Content), []);
}
