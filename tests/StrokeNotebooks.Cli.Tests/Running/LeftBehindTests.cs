using System.Diagnostics;

namespace StrokeNotebooks.Cli.Running;

/// <summary>Nothing that a cell started outlives the run, and a run that is stopped leaves nothing half-written. Signals are a matter of Unix.</summary>
public sealed class LeftBehindTests : IDisposable
{
    private const string StartsProcess = "var left = System.Diagnostics.Process.Start(\"sleep\", \"300\"); System.IO.File.WriteAllText(\"pid.part\", $\"{left.Id}\"); System.IO.File.Move(\"pid.part\", \"pid\");";

    private readonly StrokeCommand _stroke = new();

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

    private static bool IsListed(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName == "sleep" && !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
