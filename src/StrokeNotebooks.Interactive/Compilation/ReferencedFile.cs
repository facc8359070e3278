using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>An assembly that code was compiled against.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">The file's length, or -1 if there was none.</param>
/// <param name="Changed">The time of the file's last change.</param>
/// <param name="Version">The id that the compiler gives to every version of a module.</param>
internal sealed record ReferencedFile(string Path, long Length, long Changed, Guid Version)
{
    /// <summary>Looks at a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="version">Reads the module's id; called after the time is taken, so that a change in between is noticed later.</param>
    public static ReferencedFile Of(string path, Func<Guid> version)
    {
        var (length, changed) = Stamp(path);
        return new ReferencedFile(path, length, changed, version());
    }

    /// <summary>Looks at a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="BadImageFormatException">It is no assembly.</exception>
    public static ReferencedFile Of(string path) => Of(path, () => VersionOf(path));

    /// <summary>Whether the file is the same: not touched since, or built anew from the same code.</summary>
    public bool IsCurrent()
    {
        var (length, changed) = Stamp(Path);
        return length >= 0 && ((length, changed) == (Length, Changed) || HasVersion());
    }

    /// <summary>A file's length and time of last change; reading no more than that is what makes a second run quick.</summary>
    public static (long Length, long Changed) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc.Ticks) : (-1, 0);
    }

    private bool HasVersion()
    {
        try
        {
            return VersionOf(Path) == Version;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or BadImageFormatException)
        {
            return false; // The compiler will say what is wrong with it.
        }
    }

    private static Guid VersionOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            throw new InvalidDataException($"'{path}' is no .NET assembly.");
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
