using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>A folder with a file for each name, which holds the name's value: MLflow's params, tags and metrics. A slash in a name divides folders.</summary>
internal static partial class NamedFiles
{
    private const int LongestPart = 255;

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
    public static void Write(string folder, string name, string value) => Write(folder, name, path => AtomicFile.WriteAllText(path, value));

    /// <summary>Writes something into the file of a name.</summary>
    /// <exception cref="InputException">The name is a folder of other names, or too long for a file.</exception>
    public static void Write(string folder, string name, Action<string> write)
    {
        if (name.Split('/').FirstOrDefault(part => Encoding.UTF8.GetByteCount(part) > LongestPart) is { } part)
            throw new InputException($"'{name}' cannot be recorded in a folder: a name is a file, and '{part}' has {Encoding.UTF8.GetByteCount(part)} bytes in UTF-8; at most {LongestPart} are possible. Choose a shorter name.");
        string path = PathOf(folder, name);
        try
        {
            write(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && (Directory.Exists(path) || FileAbove(folder, name) is not null))
        {
            string there = FileAbove(folder, name) is { } file ? $"there is '{file}' already" : $"there are names that begin with '{name}/' already";
            throw new InputException($"'{name}' cannot be recorded beside what is there: {there}, and a name is a file, while what stands before a slash is a folder. Choose another name.", e);
        }
    }

    /// <summary>All names, by code units; temporary files of a process that died are none.</summary>
    public static IEnumerable<string> Names(string folder) => InsideFolder.Files(folder).Where(name => !Temporary().IsMatch(name));

    /// <summary>What a process that died was writing, in a folder and below. MLflow would take it for names.</summary>
    public static IEnumerable<string> Temporaries(string folder) => InsideFolder.Files(folder).Where(name => Temporary().IsMatch(name)).Select(name => PathOf(folder, name));

    /// <summary>All names and values.</summary>
    public static ImmutableSortedDictionary<string, string> All(string folder)
    {
        var all = TrackingText.None.ToBuilder();
        foreach (string name in Names(folder))
            if (Read(folder, name) is { } value)
                all[name] = value;
        return all.ToImmutable();
    }

    private static string? FileAbove(string folder, string name)
    {
        string[] parts = name.Split('/');
        return Enumerable.Range(1, parts.Length - 1).Select(length => string.Join('/', parts[..length])).FirstOrDefault(above => File.Exists(PathOf(folder, above)));
    }

    [GeneratedRegex(@"\.[0-9]+-[0-9]+\.tmp\z", RegexOptions.None, 1000)]
    private static partial Regex Temporary();
}
