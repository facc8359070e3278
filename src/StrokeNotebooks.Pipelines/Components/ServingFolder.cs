using System.Globalization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>A folder of versions of a model, each in a folder named by a whole number; servers take the highest (TensorFlow Serving's layout).</summary>
internal sealed class ServingFolder(string path)
{
    private static readonly TimeSpan s_turn = TimeSpan.FromMinutes(1);

    // A leading full stop keeps servers from taking it for a version.
    private string Incoming => Path.Combine(path, ".incoming");

    /// <summary>The version with the highest number.</summary>
    public (string Version, string Folder)? Newest() => !Directory.Exists(path) ? null : Directory.EnumerateDirectories(path)
        .Select(folder => (Version: Path.GetFileName(folder), Folder: folder))
        .Where(found => Number(found.Version) is not null)
        .OrderByDescending(found => Number(found.Version))
        .Select(found => ((string, string)?)found).FirstOrDefault();

    /// <summary>Copies a folder as the newest version, unless it is that already.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="number">The version's number, if it is above all that are there; else the next one above them.</param>
    /// <param name="cancellation">Ends the wait for another process that pushes to the same place.</param>
    /// <returns>The version.</returns>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public string Push(string folder, long number, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(path);
            using var held = LockFile.Take(Path.Combine(path, ".lock"), s_turn, TimeProvider.System, $"Another process has been pushing to '{path}' for more than a minute. Wait until it ends, or end it.", cancellation);
            var newest = Newest();
            if (newest is { } same && HasSameFiles(same.Folder, folder))
                return same.Version;
            string version = Math.Max(number, newest is { } last ? Number(last.Version)!.Value + 1 : 0).ToString(CultureInfo.InvariantCulture);
            // One that died while it pushed may have left its half.
            if (Directory.Exists(Incoming))
                Directory.Delete(Incoming, recursive: true);
            Copy(folder, Incoming);
            Directory.Move(Incoming, Path.Combine(path, version));
            return version;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The model could not be pushed to '{path}': {e.Message}", e);
        }
    }

    /// <summary>Copies the files of a folder, each flushed to disk.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string name in Files(from))
            AtomicFile.Write(Path.Combine(to, name), target =>
            {
                using var source = File.OpenRead(Path.Combine(from, name));
                source.CopyTo(target);
            });
    }

    /// <summary>Whether two folders have the same files with the same bytes.</summary>
    public static bool HasSameFiles(string one, string other) =>
        Files(one).SequenceEqual(Files(other), StringComparer.Ordinal)
        && Files(one).All(name => File.ReadAllBytes(Path.Combine(one, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(other, name))));

    private static string[] Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    private static long? Number(string name) => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
