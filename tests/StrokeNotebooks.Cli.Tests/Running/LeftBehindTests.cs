using System.Diagnostics;

namespace StrokeNotebooks.Cli.Running;

/// <summary>Nothing that a cell started outlives the run, and a run that is stopped leaves nothing half-written. Signals are a matter of Unix.</summary>
public sealed class LeftBehindTests : IDisposable
{
    private const string StartsProcess = "var left = System.Diagnostics.Process.Start(\"sleep\", \"300\"); System.IO.File.WriteAllText(\"pid.part\", $\"{left.Id}\"); System.IO.File.Move(\"pid.part\", \"pid\");";

    // Each writes the id of a process that outlives it and that no parent leads to.
    private const string LeavesProcesses = """
        void Sh(string script) => System.Diagnostics.Process.Start("sh", ["-c", script]).WaitForExit();
        Sh("setsid sleep 300 > /dev/null 2>&1 & echo $! > pid-1; exit");
        Sh("(sleep 300 & echo $! > pid-2) & exit");
        Sh("nohup sh -c 'echo $$ > pid-3; exec sleep 300' > /dev/null 2>&1 & exit");
        Sh("env -i setsid sleep 300 & echo $! > pid-4; exit");
        System.Threading.SpinWait.SpinUntil(() => System.IO.Directory.GetFiles(".", "pid-*").Count(file => System.IO.File.ReadAllText(file).EndsWith('\n')) == 4);
        System.IO.File.WriteAllText("up", "");
        """;

    private readonly StrokeCommand _stroke = new();

    [LinuxFact]
    public void Processes_that_left_their_parent_end_with_their_notebook()
    {
        _stroke.Notebook("a.ipynb", LeavesProcesses);
        var result = _stroke.Run("run", "a.ipynb");
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        AssertAllHaveEnded();
    }

    [LinuxFact]
    public void Processes_that_left_their_parent_end_with_a_cell_whose_time_is_over()
    {
        _stroke.Notebook("a.ipynb", LeavesProcesses + "while (true) { }");
        Assert.Equal(2, _stroke.Run("run", "a.ipynb", "--cell-timeout", "20").ExitCode);
        AssertAllHaveEnded();
    }

    [LinuxFact]
    public void Processes_that_left_their_parent_end_with_a_runner_that_is_killed_and_no_file_stays()
    {
        _stroke.Notebook("a.ipynb", LeavesProcesses + "System.IO.File.WriteAllText(\"worker\", $\"{Environment.ProcessId}\"); while (true) { }");
        AssertNothingStaysWhenKilled("a.ipynb");
    }

    [LinuxFact]
    public void A_script_among_notebooks_ends_with_a_runner_that_is_killed()
    {
        Directory.CreateDirectory(_stroke.PathOf("scripts"));
        File.WriteAllText(_stroke.PathOf("scripts/a.csx"), LeavesProcesses + "System.IO.File.WriteAllText(\"worker\", $\"{Environment.ProcessId}\"); while (true) { }");
        AssertNothingStaysWhenKilled("scripts");
    }

    private void AssertNothingStaysWhenKilled(string path)
    {
        using var run = _stroke.Start("run", path);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_stroke.PathOf("worker")) && File.ReadAllText(_stroke.PathOf("worker")).Length > 0, TimeSpan.FromMinutes(1)));
        int worker = int.Parse(File.ReadAllText(_stroke.PathOf("worker")));
        run.Kill(entireProcessTree: false);
        run.WaitForExit();
        AssertAllHaveEnded();
        Assert.True(SpinWait.SpinUntil(() => !IsListed(worker, "dotnet"), TimeSpan.FromSeconds(20)));
        Assert.True(SpinWait.SpinUntil(() => !Directory.EnumerateFiles(Path.GetTempPath()).Any(file => file.Contains($"stroke-{run.Id}-", StringComparison.Ordinal) || file.Contains($"dotnet-diagnostic-{worker}-", StringComparison.Ordinal) || file.Contains($"dotnet-diagnostic-{run.Id}-", StringComparison.Ordinal)), TimeSpan.FromSeconds(20)));
    }

    private void AssertAllHaveEnded()
    {
        foreach (string file in Directory.GetFiles(_stroke.Folder, "pid-*", SearchOption.AllDirectories))
            Assert.True(HasEnded(int.Parse(File.ReadAllText(file))), Path.GetFileName(file));
        Assert.Equal(4, Directory.GetFiles(_stroke.Folder, "pid-*", SearchOption.AllDirectories).Length);
    }

    [UnixFact]
    public void A_process_that_a_cell_started_ends_with_its_notebook()
    {
        _stroke.Notebook("a.ipynb", StartsProcess);
        Assert.Equal(0, _stroke.Run("run", "a.ipynb").ExitCode);
        Assert.True(HasEnded(StartedProcess()));
    }

    // Ctrl+C goes the same way, but where tests run in the background shells have it ignored.
    [UnixFact]
    public void A_run_that_is_stopped_ends_all_it_started_and_keeps_what_it_has()
    {
        _stroke.Notebook("a.ipynb", "1 + 1", StartsProcess + " while (true) { }");
        string before = File.ReadAllText(_stroke.PathOf("a.ipynb"));
        using var run = _stroke.Start("run", "a.ipynb", "--in-place");
        SpinWait.SpinUntil(() => File.Exists(_stroke.PathOf("pid")) || run.HasExited, TimeSpan.FromMinutes(1));
        using (var kill = Process.Start("kill", ["-TERM", $"{run.Id}"]))
            kill.WaitForExit();
        Assert.True(run.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal(130, run.ExitCode);
        Assert.True(HasEnded(StartedProcess()));
        Assert.Equal(before, File.ReadAllText(_stroke.PathOf("a.ipynb")));
        Assert.NotEmpty(_stroke.Read("artifacts/runs/a.ipynb").Cells[0].Outputs);
        Assert.DoesNotContain(Directory.GetFiles(_stroke.Folder, "*.tmp", SearchOption.AllDirectories), _ => true);
    }

    public void Dispose() => _stroke.Dispose();

    private int StartedProcess() => int.Parse(File.ReadAllText(_stroke.PathOf("pid")));

    // A killed process may stay in the list for a moment, until its parent has taken note.
    private static bool HasEnded(int id) => SpinWait.SpinUntil(() => !IsListed(id), TimeSpan.FromSeconds(20));

    private static bool IsListed(int id, string name = "sleep")
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName == name && !process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false; // It is not there any more, or ended while it was looked at.
        }
    }
}
