using System.Diagnostics;
using StrokeNotebooks.Interactive.Kernel;

namespace StrokeNotebooks.Interactive.Running;

public sealed class TemporaryFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [UnixFact]
    public void Only_what_dead_runners_left_is_removed()
    {
        int dead = Dead(), alive = Environment.ProcessId;
        string[] stay = [$"CoreFxPipe_stroke-{alive}-1", $"dotnet-diagnostic-{alive}-1-socket", $"CoreFxPipe_other-{dead}-1", "CoreFxPipe_stroke-x", "CoreFxPipe_stroke-", "stroke-notes.txt"];
        string[] go = [$"CoreFxPipe_stroke-{dead}-1", $"CoreFxPipe_stroke-{dead}-12", $"dotnet-diagnostic-{dead}-77-socket", $"clr-debug-pipe-{dead}-77-in"];
        foreach (string name in (string[])[.. stay, .. go])
            _folder.Write(name, "");
        TemporaryFiles.RemoveOfDeadRunners(_folder.Path);
        Assert.Equal(stay.Order(StringComparer.Ordinal), Directory.GetFiles(_folder.Path).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static int Dead()
    {
        using var process = Process.Start("sleep", "0");
        process.WaitForExit();
        return process.Id;
    }
}
