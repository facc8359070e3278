using System.Runtime.CompilerServices;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Exercises;

/// <summary>The folder that a notebook and the libraries it loads belong to. The build writes it into <c>artifacts/setup.cs</c>, which stays as it is when the folder is copied.</summary>
public static class Checkout
{
    private const string Solution = "StrokeNotebooks.sln";

    /// <summary>Refuses libraries of another folder than the notebook's: they may be older or newer, and nobody would know.</summary>
    /// <param name="root">The folder that the libraries were built for.</param>
    /// <param name="file">The file that calls this, if the notebook's engine says so.</param>
    /// <exception cref="InputException">The notebook, or the file that it imports, belongs to another folder; the message says what to do.</exception>
    public static void MustBe(string root, [CallerFilePath] string file = "")
    {
        foreach (string? place in (string?[])[Path.IsPathRooted(file) ? Path.GetDirectoryName(file) : null, Environment.CurrentDirectory])
            if (RootOf(place) is { } found && !IsSame(found, root))
                throw new InputException($"The libraries that this notebook is about to load were built for {root}, but the notebook belongs to {found}: the folder was copied or moved after the build. Run './stroke' in {found} once, or 'dotnet build exercises -c Release'; then restart the notebook's kernel and run it again.");
    }

    private static string? RootOf(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, Solution)))
            folder = Path.GetDirectoryName(folder);
        return folder;
    }

    private static bool IsSame(string left, string right) =>
        string.Equals(Resolve(left), Resolve(right), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder behind all symbolic links.</summary>
    private static string Resolve(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.GetDirectoryName(folder) is not { } parent)
            return folder;
        string path = Path.Combine(Resolve(parent), Path.GetFileName(folder));
        return Directory.Exists(path) && new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } target ? Resolve(target.FullName) : path;
    }
}
