using System.Xml.Linq;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Cli.Running;

/// <summary>One run of notebooks that end in every way there is; the tests look at what it left.</summary>
public sealed class WaysToEnd : IDisposable
{
    internal StrokeCommand Stroke { get; } = new();

    internal StrokeCommand.Result Result { get; }

    public WaysToEnd()
    {
        Stroke.Notebook("book/big.ipynb", "for (int i = 0; i < 1_000_000; i++) Console.WriteLine(new string('x', 99));", "1 + 1");
        Stroke.Notebook("book/exit.ipynb", "1 + 1", "// Exits\nConsole.WriteLine(\"before\"); Environment.Exit(0);", "3");
        Stroke.Notebook("book/fail.ipynb", "int zero = 0;", "// Divides\n1 / zero", "3");
        Stroke.Notebook("book/pass.ipynb", "int x = 41;", "Console.WriteLine(x); Console.Error.WriteLine(\"careful\"); x + 1", "[nbval-skip]throw null!", "[raises-exception]throw new InvalidOperationException(\"as it must\");", "Environment.CurrentDirectory");
        Stroke.Notebook("book/stack.ipynb", "int F(int x) => F(x + 1) + 1;\nF(0)");
        Stroke.Notebook("book/thread.ipynb", "new Thread(() => throw new Exception(\"late\")).Start();\nThread.Sleep(20_000);".Insert(0, "using System.Threading;\n"));
        Stroke.Notebook("book/unraised.ipynb", "[raises-exception]1 + 1");
        File.WriteAllText(Stroke.PathOf("book/text.ipynb"), "# not JSON");
        Result = Stroke.Run("run", "book");
    }

    public void Dispose() => Stroke.Dispose();
}

public class WaysToEndTests(WaysToEnd run) : IClassFixture<WaysToEnd>
{
    [Fact]
    public void Exit_code_and_last_line_sum_up()
    {
        Assert.Equal(3, run.Result.ExitCode);
        Assert.Equal("8 passed, 6 failed", run.Result.Output.TrimEnd().Split('\n')[^1]);
        Assert.Equal("", run.Result.Errors);
    }

    [Fact]
    public void A_notebook_that_passes_keeps_its_outputs_in_the_executed_copy()
    {
        var cells = run.Stroke.Read("artifacts/runs/pass.ipynb").Cells;
        Assert.Equal([1, 2, null, 3, 4], cells.Select(cell => cell.ExecutionCount));
        Assert.Equal(["41", "careful"], cells[1].Outputs.OfType<StreamOutput>().Select(stream => stream.Text.Trim()));
        Assert.Equal("42", ((ExecuteResultOutput)cells[1].Outputs[^1]).Data["text/plain"]!.GetValue<string>());
        Assert.EndsWith("book", ((ExecuteResultOutput)cells[4].Outputs[0]).Data["text/plain"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("exit", "cell 2 'Exits' (id c2): The cell ended its process with exit code 0")]
    [InlineData("fail", "cell 2 'Divides' (id c2): System.DivideByZeroException: Attempted to divide by zero.")]
    [InlineData("stack", "cell 1 (id c1): The cell overflowed the stack")]
    [InlineData("thread", "cell 1 (id c1): The cell ended the process by Environment.FailFast or an exception on another thread: System.Exception: late")]
    [InlineData("unraised", "cell 1 (id c1): The cell's tags say that it throws an exception, and it did not.")]
    public void A_failure_is_told_with_notebook_and_cell(string name, string message) => Assert.Contains($"{Path.Combine("book", name)}.ipynb, {message}", run.Result.Output);

    [Fact]
    public void A_file_that_is_no_notebook_is_told_with_its_place() => Assert.Contains($"{Path.Combine("book", "text")}.ipynb(1,1): ", run.Result.Output);

    [Fact]
    public void What_was_written_before_the_end_is_kept_and_later_cells_are_not_run()
    {
        var cells = run.Stroke.Read("artifacts/runs/exit.ipynb").Cells;
        Assert.Equal("before\n", ((StreamOutput)cells[1].Outputs[0]).Text);
        Assert.IsType<ErrorOutput>(cells[1].Outputs[1]);
        Assert.Null(cells[2].ExecutionCount);
    }

    [Fact]
    public void Of_a_hundred_megabytes_of_text_one_is_kept_and_the_notebook_goes_on()
    {
        var cells = run.Stroke.Read("artifacts/runs/big.ipynb").Cells;
        Assert.InRange(((StreamOutput)Assert.Single(cells[0].Outputs)).Text.Length, 1_000_000, 1_000_200);
        Assert.Equal(2, cells[1].ExecutionCount);
    }

    [Fact]
    public void The_reports_hold_every_notebook_and_cell()
    {
        var suites = XDocument.Load(run.Stroke.PathOf("artifacts/reports/junit.xml")).Root!;
        Assert.Equal(8, suites.Elements("testsuite").Count());
        Assert.Equal("17", suites.Attribute("tests")!.Value);
        Assert.Equal("5", suites.Attribute("failures")!.Value);
        Assert.Equal("1", suites.Attribute("errors")!.Value);
        Assert.Equal(9, Directory.GetFiles(run.Stroke.PathOf("artifacts/reports"), "*.html").Length);
        Assert.DoesNotContain(Directory.GetFiles(run.Stroke.Folder, "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith('.'));
    }
}
