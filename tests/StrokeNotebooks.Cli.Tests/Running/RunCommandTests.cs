using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Cli.Running;

public sealed class RunCommandTests : IDisposable
{
    private readonly StrokeCommand _stroke = new();

    [Fact]
    public void Outputs_are_refreshed_in_place_then_agree_then_differ_when_code_changes()
    {
        _stroke.Notebook("a.ipynb", "Console.WriteLine(DateTime.Now.ToString(\"HH:mm:ss\"));", "[nbval-ignore-output]Environment.TickCount64", "// Divides\n1.0 / 3");
        Assert.Equal(1, _stroke.Run("run", "a.ipynb", "--check").ExitCode);
        Assert.Equal(0, _stroke.Run("run", "a.ipynb", "--in-place").ExitCode);
        var committed = _stroke.Read("a.ipynb");
        Assert.Equal([1, 2, 3], committed.Cells.Select(cell => cell.ExecutionCount));

        var again = _stroke.Run("run", "a.ipynb", "--check", "--in-place");
        Assert.Equal((0, "3 passed, 0 failed"), (again.ExitCode, again.Output.TrimEnd().Split('\n')[^1]));
        Assert.Equal(((StreamOutput)committed.Cells[0].Outputs[0]).Text, ((StreamOutput)_stroke.Read("a.ipynb").Cells[0].Outputs[0]).Text);

        NotebookFile.Write(_stroke.PathOf("a.ipynb"), committed with { Cells = [.. committed.Cells.Take(2), committed.Cells[2] with { Source = "// Divides\n1.001 / 3" }] });
        var changed = _stroke.Run("run", "a.ipynb", "--check");
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("a.ipynb, cell 3 'Divides' (id c3): The outputs differ", changed.Output);
        Assert.Contains("- 0.333333333", changed.Output);
        Assert.Contains("+ 0.333666666", changed.Output);
        Assert.Equal(0, _stroke.Run("run", "a.ipynb", "--check", "--tolerance", "0.01").ExitCode);
    }

    [Fact]
    public void Copies_of_one_notebook_take_turns()
    {
        const string write = "using (new System.IO.FileStream(\"shared\", System.IO.FileMode.CreateNew, System.IO.FileAccess.Write, System.IO.FileShare.None, 1, System.IO.FileOptions.DeleteOnClose)) System.Threading.Thread.Sleep(1500);";
        _stroke.Notebook("a.ipynb", write);
        _stroke.Notebook("b.ipynb", write);
        var result = _stroke.Run("run", ".", "--jobs", "2");
        Assert.Equal((0, "2 passed, 0 failed"), (result.ExitCode, result.Output.TrimEnd().Split('\n')[^1]));
        Assert.Matches("waits   [ab].ipynb  a copy of [ab].ipynb", result.Output);
    }

    [Fact]
    public void Lines_of_a_notebook_that_cannot_be_read_do_not_hide_the_others()
    {
        _stroke.Notebook("b.ipynb", "1 + 1");
        File.WriteAllText(_stroke.PathOf("a.ipynb"), "{\"nbformat\": 4, \"metadata\": {\n \"\\ud800\": 1}, \"cells\": []}");
        var result = _stroke.Run("run", ".");
        Assert.Equal((3, "1 passed, 1 failed"), (result.ExitCode, result.Output.TrimEnd().Split('\n')[^1]));
        Assert.Contains("a.ipynb(2,2): ", result.Output);
        Assert.True(File.Exists(_stroke.PathOf("artifacts/reports/index.html")));
    }

    [Fact]
    public void Parameters_are_listed_set_and_checked()
    {
        _stroke.Notebook("a.ipynb", "[parameters]int rows = 10; // how many", "rows * 2");
        var list = _stroke.Run("run", "a.ipynb", "--list-params");
        Assert.Equal((0, "a.ipynb\n  int rows = 10  // how many\n"), (list.ExitCode, list.Output.ReplaceLineEndings("\n")));
        Assert.Equal(0, _stroke.Run("run", "a.ipynb", "--param", "rows=21").ExitCode);
        Assert.Equal("42", ((ExecuteResultOutput)_stroke.Read("artifacts/runs/a.ipynb").Cells[2].Outputs[0]).Data["text/plain"]!.GetValue<string>());
        foreach (string[] wrong in new[] { new[] { "--param", "rows=many" }, ["--param", "row=1"], ["--param", "rows=1", "--in-place"] })
        {
            var refused = _stroke.Run(["run", "a.ipynb", .. wrong]);
            Assert.Equal(3, refused.ExitCode);
            Assert.NotEqual("", refused.Errors);
        }
    }

    [Theory]
    [InlineData("--cell-timeout", "The cell ran longer than 3 s and was killed.")]
    [InlineData("--timeout", "The notebook ran longer than 3 s and was killed")]
    public void A_loop_that_never_ends_is_killed_with_all_that_it_started(string limit, string message)
    {
        _stroke.Notebook("a.ipynb", "System.Diagnostics.Process.Start(\"sleep\", \"61.25\"); while (true) { }");
        var result = _stroke.Run("run", "a.ipynb", limit, "3");
        Assert.Equal((2, "0 passed, 1 failed"), (result.ExitCode, result.Output.TrimEnd().Split('\n')[^1]));
        Assert.Contains(message, result.Output);
        Assert.True(File.Exists(_stroke.PathOf("artifacts/runs/a.ipynb")));
    }

    [Fact]
    public void A_cell_that_leaves_something_running_does_not_hold_the_run_and_is_found_if_it_ends_the_process()
    {
        _stroke.Notebook("a.ipynb", "new System.Threading.Thread(() => { while (true) System.Threading.Thread.Sleep(100); }).Start(); AppDomain.CurrentDomain.ProcessExit += (_, _) => System.Threading.Thread.Sleep(60_000);");
        _stroke.Notebook("b.ipynb", "var timer = new System.Threading.Timer(_ => Environment.Exit(9), null, 200, -1);", "await Task.Delay(30_000);", "1");
        var result = _stroke.Run("run", ".");
        Assert.Equal((2, "2 passed, 1 failed"), (result.ExitCode, result.Output.TrimEnd().Split('\n')[^1]));
        Assert.Contains("ended its process with exit code 9", result.Output);
    }

    [Fact]
    public void The_first_failure_stops_everything_if_that_is_asked_for()
    {
        _stroke.Notebook("a.ipynb", "throw new Exception();");
        _stroke.Notebook("b.ipynb", "1");
        string before = File.ReadAllText(_stroke.PathOf("b.ipynb"));
        var result = _stroke.Run([("GITHUB_ACTIONS", "true")], "run", ".", "--fail-fast", "--jobs", "1", "--in-place");
        Assert.Contains("stopped b.ipynb  0 of 1 cells, 1 not run", result.Output);
        Assert.Equal(before, File.ReadAllText(_stroke.PathOf("b.ipynb")));
        Assert.Equal((2, "0 passed, 1 failed"), (result.ExitCode, result.Output.TrimEnd().Split('\n')[^1]));
        Assert.Contains("::error file=a.ipynb,title=cell 1 (id c1)::", result.Output);
    }

    [Fact]
    public void Scripts_get_their_arguments_and_pass_their_exit_code_on_and_run_among_notebooks()
    {
        Directory.CreateDirectory(_stroke.PathOf("scripts"));
        File.WriteAllText(_stroke.PathOf("scripts/a.csx"), "Console.WriteLine(string.Join('|', Args)); return Args.Count;");
        var alone = _stroke.Run("run", "scripts/a.csx", "--", "x y", "--jobs", "z");
        Assert.Equal((3, "x y|--jobs|z"), (alone.ExitCode, alone.Output.Trim()));
        File.WriteAllText(_stroke.PathOf("scripts/b.csx"), "Console.Error.WriteLine(\"oh\"); return 7;");
        var several = _stroke.Run("run", "scripts");
        Assert.Equal((2, "1 passed, 1 failed"), (several.ExitCode, several.Output.TrimEnd().Split('\n')[^1]));
        Assert.Contains("b.csx, cell 1 'b.csx' (id script): The script ended with exit code 7.", several.Output);
        Assert.Contains("    oh", several.Output);
    }

    [Theory]
    [InlineData("--jobs", "0")]
    [InlineData("--cell-timeout", "soon")]
    [InlineData("--timeout", "-1")]
    [InlineData("--tolerance", "NaN")]
    [InlineData("--tolerance", "0,001")]
    [InlineData("--jobs", "1,0")]
    [InlineData("--jobs", "2-")]
    public void A_number_out_of_range_is_told(string option, string value)
    {
        var result = _stroke.Run("run", "a.ipynb", option, value);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains($"not '{value}'.", result.Errors);
    }

    [Fact]
    public void An_option_that_does_not_exist_is_not_taken_for_a_path()
    {
        var result = _stroke.Run("run", "a.ipynb", "--chek");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("stroke run has no option '--chek'. Did you mean '--check'?", result.Errors);
    }

    [Theory]
    [InlineData("run", "nothing.ipynb", "nothing.ipynb: there is no such file or folder.")]
    [InlineData("run", ".", ".: there is no notebook or script in this folder")]
    public void A_path_without_notebooks_is_told(string verb, string path, string message)
    {
        var result = _stroke.Run(verb, path);
        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith(message, result.Errors);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_before_anything_runs()
    {
        _stroke.Notebook("a.ipynb", "System.IO.File.WriteAllText(\"ran\", \"\");");
        File.WriteAllText(_stroke.PathOf("file"), "");
        var result = _stroke.Run("run", "a.ipynb", "--output", Path.Combine("file", "runs"));
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("results cannot be written here", result.Errors);
        Assert.False(File.Exists(_stroke.PathOf("ran")));
    }

    [Fact]
    public void What_cannot_be_written_at_the_end_is_told_and_the_rest_is_kept()
    {
        _stroke.Notebook("a.ipynb", "1");
        _stroke.Notebook("b.ipynb", "1");
        Directory.CreateDirectory(_stroke.PathOf("artifacts/runs/a.ipynb"));
        Directory.CreateDirectory(_stroke.PathOf("artifacts/reports/index.html"));
        var result = _stroke.Run("run", ".");
        Assert.Equal((3, "2 passed, 1 failed"), (result.ExitCode, result.Output.TrimEnd().Split('\n')[^1]));
        Assert.Contains("a.ipynb: the executed notebook was not kept: ", result.Output);
        Assert.Contains("the report could not be written", result.Errors);
        Assert.True(File.Exists(_stroke.PathOf("artifacts/runs/b.ipynb")));
        Assert.DoesNotContain(Directory.GetFiles(_stroke.Folder, "*.tmp", SearchOption.AllDirectories), _ => true);
    }

    public void Dispose() => _stroke.Dispose();
}
