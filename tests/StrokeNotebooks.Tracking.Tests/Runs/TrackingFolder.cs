namespace StrokeNotebooks.Tracking;

/// <summary>A folder mlruns of a test's own, with a clock that stands still and ids from a seed.</summary>
internal sealed class TrackingFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-tracking-").FullName;

    public TrackingFolder()
    {
        Store = new FileStore(Root) { Clock = Clock, Ids = TrackingIds.Seeded(1) };
        Client = new TrackingClient(Store) { Clock = Clock, User = "ada", Source = "test", Commit = null };
    }

    public string Root => Path.Combine(_folder, "mlruns");

    public ManualClock Clock { get; } = new();

    public FileStore Store { get; }

    public TrackingClient Client { get; }

    /// <summary>What lies in a file of the folder, given its path below.</summary>
    public string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    /// <summary>Writes a file as some other program would.</summary>
    public void Write(string text, params string[] path)
    {
        string file = Path.Combine([Root, .. path]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
