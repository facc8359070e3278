using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Cli.Running;

/// <summary>What is written by a cell in whatever way is an output of that cell.</summary>
public sealed class ConsoleTests : IDisposable
{
    private readonly StrokeCommand _stroke = new();

    [Fact]
    public void A_console_that_a_cell_sets_elsewhere_is_the_notebooks_again_in_the_next()
    {
        _stroke.Notebook(
            "a.ipynb",
            "var before = Console.Out; var text = new System.IO.StringWriter(); Console.SetOut(text); Console.SetError(text); Console.WriteLine(\"there\"); Console.Error.WriteLine(\"too\");",
            "Console.WriteLine(\"here\"); before.WriteLine(\"here too\"); Console.Error.WriteLine(\"and here\"); Console.Write(text);");
        Assert.Equal(0, _stroke.Run("run", "a.ipynb").ExitCode);
        Assert.Equal([], Streams(0));
        Assert.Equal(["stdout:here\nhere too\n", "stderr:and here\n", "stdout:there\ntoo\n"], Streams(1));
    }

    [UnixFact]
    public void What_processes_and_native_code_write_stands_where_it_was_written()
    {
        _stroke.Notebook(
            "a.ipynb",
            "Console.Write(\"a \"); Console.Out.Flush(); System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"echo ä; echo oops >&2\"]).WaitForExit(); Console.WriteLine(\"b\");",
            "using System.Runtime.InteropServices; [DllImport(\"libc\")] static extern int puts(string text); [DllImport(\"libc\")] static extern int fflush(nint file); puts(\"native\"); fflush(0);",
            "var raw = Console.OpenStandardOutput(); raw.Write(\"end\"u8); 1",
            "System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"echo last words\"]).WaitForExit(); Environment.Exit(7);");
        Assert.Equal(2, _stroke.Run("run", "a.ipynb").ExitCode);
        Assert.Equal(["stdout:a ä\n", "stderr:oops\n", "stdout:b\n"], Streams(0));
        Assert.Equal(["stdout:native\n"], Streams(1));
        Assert.Equal(["stdout:end"], Streams(2));
        Assert.Equal(["stdout:last words\n"], Streams(3));
    }

    [UnixFact]
    public void Of_what_a_process_writes_without_end_the_beginning_is_kept()
    {
        _stroke.Notebook("a.ipynb", "System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"yes 2>&1 | head -c 3000000\"]).WaitForExit();", "2");
        Assert.Equal(0, _stroke.Run("run", "a.ipynb").ExitCode);
        string text = Assert.Single(Streams(0));
        Assert.EndsWith("\n[2,000,000 more characters of the cell's processes were cut: a cell keeps 1,000,000]\n", text);
        Assert.Empty(Streams(1));
    }

    [Fact]
    public void Terminal_trace_page_and_JUnit_count_cells_alike()
    {
        NotebookFile.Write(_stroke.PathOf("a.ipynb"), new Notebook
        {
            Cells =
            [
                new Cell { Id = "a", Kind = CellKind.Markdown, Source = "# Title" }, new Cell { Id = "b", Source = "1" }, new Cell { Id = "c", Kind = CellKind.Markdown, Source = "text" },
                new Cell { Id = "d", Source = "// Throws\nthrow new Exception(\"on purpose\");" },
            ],
        });
        var result = _stroke.Run("run", "a.ipynb");
        Assert.Contains("a.ipynb, cell 4 'Throws' (id d): System.Exception: on purpose", result.Output);
        Assert.Contains("   at cell 4:line 2", result.Output);
        string page = File.ReadAllText(_stroke.PathOf("artifacts/reports/a.html"));
        Assert.Contains("id=\"cell-4\"", page);
        Assert.Contains("<span class=\"count\">4</span>", page);
        Assert.Contains("at cell 4:line 2", page);
        string junit = File.ReadAllText(_stroke.PathOf("artifacts/reports/junit.xml"));
        Assert.Contains("name=\"4: Throws\"", junit);
        Assert.Contains("at cell 4:line 2", junit);
    }

    public void Dispose() => _stroke.Dispose();

    private List<string> Streams(int cell) => [.. _stroke.Read("artifacts/runs/a.ipynb").Cells[cell].Outputs.OfType<StreamOutput>().Select(stream => $"{stream.Name}:{stream.Text}")];
}
