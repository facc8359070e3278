using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking.Files;

/// <summary>A folder with a file for each name, which holds the name's value: MLflow's params, tags and metrics. A slash in a name divides folders.</summary>
internal static class NamedFiles
{
    /// <summary>The path of the file of a name.</summary>
    public static string PathOf(string folder, string name) => Path.Combine([folder, .. name.Split('/')]);

    /// <summary>The value; nothing if there is none.</summary>
    public static string? Read(string folder, string name)
    {
        try
        {
            return File.ReadAllText(PathOf(folder, name));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a value, whole or not at all.</summary>
    /// <exception cref="InputException">The name is a folder of other names.</exception>
    public static void Write(string folder, string name, string value)
    {
        string path = PathOf(folder, name);
        try
        {
            AtomicFile.WriteAllText(path, value);
        }
        catch (IOException e) when (Directory.Exists(path) || IsBelowFile(folder, name))
        {
            throw new InputException($"'{name}' cannot be recorded beside what is there: a name is a file, and what stands before a slash in another name is a folder. Choose another name.", e);
        }
    }

    /// <summary>All names, by code units; temporary files of a process that died are none.</summary>
    public static IEnumerable<string> Names(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".tmp", StringComparison.Ordinal)).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [];

    /// <summary>All names and values.</summary>
    public static ImmutableSortedDictionary<string, string> All(string folder)
    {
        var all = TrackingText.None.ToBuilder();
        foreach (string name in Names(folder))
            if (Read(folder, name) is { } value)
                all[name] = value;
        return all.ToImmutable();
    }

    private static bool IsBelowFile(string folder, string name)
    {
        string[] parts = name.Split('/');
        return Enumerable.Range(1, parts.Length - 1).Any(length => File.Exists(Path.Combine([folder, .. parts[..length]])));
    }
}
