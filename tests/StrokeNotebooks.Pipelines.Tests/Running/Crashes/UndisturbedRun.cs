namespace StrokeNotebooks.Pipelines;

/// <summary>A run that nothing disturbs: what it makes, and how its folder looks when each component starts.</summary>
public sealed class UndisturbedRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-undisturbed-").FullName;

    public UndisturbedRun()
    {
        if (OperatingSystem.IsWindows())
            return;
        string run = Directory.CreateDirectory(Path.Combine(_folder, "run")).FullName;
        CrashHost.WritePatients(run);
        CrashHost.Run(run, $"copies={Path.Combine(_folder, "copies")}");
        Contents = RootState.Of(run).Contents;
        RootState.Of(run).CheckWhole();
    }

    /// <summary>Each artifact's component, key and content hash.</summary>
    public string[] Contents { get; } = [];

    /// <summary>Copies the folder as it was when a component started.</summary>
    public void CopyTo(string folder, string component) => CrashHost.Copy(Path.Combine(_folder, "copies", component), folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
