using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Running;

namespace StrokeNotebooks.Registry;

/// <summary>Where things lie in MLflow's file registry: <c>ROOT/models/NAME/version-3</c>, and beside what MLflow reads our own files, which it leaves alone.</summary>
internal sealed class RegistryFolder(string root)
{
    private const string VersionPrefix = "version-";
    private static readonly TimeSpan s_turn = TimeSpan.FromMinutes(1);

    /// <summary>The folder of all registered models.</summary>
    public string Models { get; } = Path.Combine(root, "models");

    /// <summary>What is about to be done, while it is done.</summary>
    public string Pending => Path.Combine(Models, ".pending.json");

    public string Model(string name) => Path.Combine(Models, name);

    public string Aliases(string name) => Path.Combine(Model(name), "aliases");

    public string ModelTags(string name) => Path.Combine(Model(name), "tags");

    public string Version(string name, int number) => Path.Combine(Model(name), string.Create(CultureInfo.InvariantCulture, $"{VersionPrefix}{number}"));

    public string VersionTags(string name, int number) => Path.Combine(Version(name, number), "tags");

    public string Package(string name, int number) => Path.Combine(Version(name, number), "package");

    public string Decisions(string name, int number) => Path.Combine(Version(name, number), "decisions");

    /// <summary>Where a version is put together before it is one; MLflow looks only at folders that begin with <c>version-</c>.</summary>
    public string Incoming(string name) => Path.Combine(Model(name), ".incoming");

    /// <summary>Where a decision is written before the log speaks of it.</summary>
    public string IncomingDecision(string name, int number) => Path.Combine(Version(name, number), ".decision");

    /// <summary>What a process that died left of files that it was writing. Packages are not looked into.</summary>
    public IEnumerable<string> Temporaries(string name, int number) => new[] { Models, Model(name), Aliases(name), ModelTags(name), Version(name, number), VersionTags(name, number), Decisions(name, number) }
        .Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.tmp"));

    /// <summary>The numbers of a model's versions, in order.</summary>
    public IEnumerable<int> Versions(string name) => !Directory.Exists(Model(name)) ? [] : Directory.EnumerateDirectories(Model(name), VersionPrefix + "*")
        .Select(path => int.TryParse(Path.GetFileName(path).AsSpan(VersionPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
        .Where(number => number > 0).Order();

    /// <summary>Waits for the turn to write, which one process has at a time.</summary>
    /// <exception cref="InputException">Another process has been writing for more than a minute, or the folder cannot be written.</exception>
    public LockFile Enter(TimeProvider clock)
    {
        try
        {
            Directory.CreateDirectory(Models);
            long start = clock.GetTimestamp();
            for (int wait = 1; ; wait = Math.Min(wait + 1, 20))
            {
                if (LockFile.TryTake(Path.Combine(Models, ".lock")) is { } held)
                    return held;
                if (clock.GetElapsedTime(start) > s_turn)
                    throw new InputException($"Another process has been writing to the registry in {Path.GetFileName(root)} for more than a minute. Wait until it ends, or end it.");
                Thread.Sleep(wait);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The registry in '{root}' cannot be written: {e.Message}", e);
        }
    }
}
