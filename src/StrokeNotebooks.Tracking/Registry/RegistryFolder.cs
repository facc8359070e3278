using System.Globalization;
using StrokeNotebooks.IO;

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

    /// <summary>Where a note is laid aside that cannot be carried out; MLflow looks at folders only.</summary>
    public string SetAside(long line) => Path.Combine(Models, string.Create(CultureInfo.InvariantCulture, $".set-aside-{line}.json"));

    /// <summary>The notes that were laid aside.</summary>
    public IEnumerable<string> AllSetAside() => Directory.Exists(Models) ? Directory.EnumerateFiles(Models, ".set-aside-*.json").Order(StringComparer.Ordinal) : [];

    /// <summary>The folders of models, as far as they have a name that can be one.</summary>
    public IEnumerable<string> ModelNames() => !Directory.Exists(Models) ? [] : Directory.EnumerateDirectories(Models).Select(path => Path.GetFileName(path)!).Where(name => name[0] != '.').Order(StringComparer.Ordinal);

    /// <summary>Files and folders that a process that died had begun and nobody takes up: what it was writing, a version that it put together, a decision that was not taken. Packages are not looked into.</summary>
    public IEnumerable<string> LeftBehind()
    {
        foreach (string file in Temporaries(Models))
            yield return file;
        foreach (string name in ModelNames())
        {
            if (Directory.Exists(Incoming(name)))
                yield return Incoming(name);
            foreach (string file in new[] { Model(name), Aliases(name), ModelTags(name) }.SelectMany(Temporaries))
                yield return file;
            foreach (int number in Versions(name))
            {
                if (File.Exists(IncomingDecision(name, number)))
                    yield return IncomingDecision(name, number);
                foreach (string file in new[] { Version(name, number), VersionTags(name, number), Decisions(name, number) }.SelectMany(Temporaries))
                    yield return file;
            }
        }
    }

    /// <summary>The numbers of a model's versions, in order.</summary>
    public IEnumerable<int> Versions(string name) => !Directory.Exists(Model(name)) ? [] : Directory.EnumerateDirectories(Model(name), VersionPrefix + "*")
        .Select(path => int.TryParse(Path.GetFileName(path).AsSpan(VersionPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && Path.GetFileName(path) == Path.GetFileName(Version(name, number)) ? number : 0)
        .Where(number => number > 0).Order();

    /// <summary>Where the next decision about a version goes: after the last, also if one was taken out.</summary>
    public string NextDecision(string name, int number)
    {
        int last = !Directory.Exists(Decisions(name, number)) ? 0 : Directory.EnumerateFiles(Decisions(name, number), "*.json")
            .Select(path => int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out int there) ? there : 0).DefaultIfEmpty(0).Max();
        return Path.Combine(Decisions(name, number), string.Create(CultureInfo.InvariantCulture, $"{last + 1:D4}.json"));
    }

    private static IEnumerable<string> Temporaries(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.tmp") : [];

    /// <summary>Waits for the turn to write, which one process has at a time.</summary>
    /// <exception cref="InputException">Another process has been writing for more than a minute, or the folder cannot be written.</exception>
    public LockFile Enter(TimeProvider clock)
    {
        try
        {
            Directory.CreateDirectory(Models);
            return LockFile.Take(Path.Combine(Models, ".lock"), s_turn, clock, $"Another process has been writing to the registry in {Path.GetFileName(root)} for more than a minute. Wait until it ends, or end it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The registry in '{root}' cannot be written: {e.Message}", e);
        }
    }
}
