using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

/// <summary>
/// The files of a package, checked against its manifest: the same whether they came from a folder or a zip archive. Immutable. Reading runs nothing and writes nothing;
/// what a file means is not looked at before all of them are known to be those that were packaged.
/// </summary>
/// <remarks>The hashes show damage and mistakes. They show a forgery only to one who knows the <see cref="Digest"/> from elsewhere, as the registry does.</remarks>
public sealed class PackageFiles
{
    /// <summary>Puts files together.</summary>
    /// <param name="contents">Their bytes by path, without the manifest, which is made.</param>
    /// <exception cref="InputException">A path cannot be used in a package, or two are the same file.</exception>
    public PackageFiles(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> contents)
    {
        var files = contents.ToList();
        PackagePath.Check(files.Select(file => file.Key).Prepend(PackageManifest.FileName), "the package");
        Contents = files.ToImmutableSortedDictionary(StringComparer.Ordinal);
        Manifest = PackageManifest.Of(Contents);
    }

    /// <summary>The bytes of each file by its path, sorted by path, without the manifest.</summary>
    public ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Contents { get; }

    /// <summary>What it holds, with sizes and hashes.</summary>
    public PackageManifest Manifest { get; }

    /// <summary>The paths of the files, sorted, without the manifest.</summary>
    public IEnumerable<string> Paths => Contents.Keys;

    /// <inheritdoc cref="PackageManifest.Digest"/>
    public string Digest => Manifest.Digest;

    /// <summary>How many bytes all files have together.</summary>
    public long TotalBytes => Manifest.Files.Sum(file => file.Size);

    /// <summary>Reads a package: a folder with a manifest, or a zip archive of one.</summary>
    /// <param name="path">The folder or the archive.</param>
    /// <param name="limits">What is too much. Default: <see cref="PackageLimits.Default"/>.</param>
    /// <exception cref="InputException">There is none, or it is damaged, foreign or hostile: a wrong hash, a file that is missing or not listed, a path that leads out, a link, a newer version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PackageFiles Read(string path, PackageLimits? limits = null)
    {
        limits ??= PackageLimits.Default;
        if (Directory.Exists(path))
            return new PackageFiles(PackageFolder.Read(path, limits));
        if (!File.Exists(path))
            throw new InputException($"There is no package '{path}'. Give the folder that ModelPackage.Save wrote, or a zip archive of one.");
        if (new FileInfo(path).Length > limits.TotalBytes)
            throw new InputException($"'{path}' has more than {limits.TotalBytes} bytes, the most that is read of a package.");
        return FromZip(File.ReadAllBytes(path), path, limits);
    }

    /// <summary>Reads a zip archive from memory.</summary>
    /// <param name="archive">Its bytes.</param>
    /// <param name="name">What to call it in an error message.</param>
    /// <param name="limits">What is too much. Default: <see cref="PackageLimits.Default"/>.</param>
    /// <exception cref="InputException">As <see cref="Read"/>.</exception>
    public static PackageFiles FromZip(byte[] archive, string name = "package.zip", PackageLimits? limits = null)
    {
        limits ??= PackageLimits.Default;
        var files = ZipReader.Read(archive, name, limits).ToDictionary(StringComparer.Ordinal);
        if (!files.Remove(PackageManifest.FileName, out var listing))
            throw new InputException($"'{name}' is a zip archive, but no model package: it has no {PackageManifest.FileName}. Give what ModelPackage.SaveZip wrote.");
        var manifest = PackageManifest.Parse(listing.Span, name, limits);
        CheckNames(files.Keys.Prepend(PackageManifest.FileName), manifest, name);
        foreach (var file in manifest.Files)
            PackageManifest.CheckContent(file, files[file.Path].Span, name);
        return new PackageFiles(files);
    }

    /// <summary>Writes them as a folder, over what it holds of an earlier package. The manifest comes last: a folder that has it is whole.</summary>
    /// <exception cref="InputException">The folder has a file that belongs to no package.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void WriteFolder(string folder) => PackageFolder.Write(folder, this);

    /// <summary>Writes them as a zip archive, whole or not at all: the same bytes on every machine.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteZip(string path) => AtomicFile.Write(path, stream => stream.Write(ToZip()));

    /// <summary>The bytes of the archive: files sorted by path, the manifest first, stored as they are with a fixed time.</summary>
    public byte[] ToZip()
    {
        using var stream = new MemoryStream();
        ZipFormat.Write(stream, Contents.Prepend(KeyValuePair.Create(PackageManifest.FileName, (ReadOnlyMemory<byte>)Manifest.ToBytes())));
        return stream.ToArray();
    }

    /// <summary>Holds the names of the files that are there against those that the manifest lists.</summary>
    internal static void CheckNames(IEnumerable<string> found, PackageManifest manifest, string package)
    {
        var names = found.Except([PackageManifest.FileName]).ToHashSet(StringComparer.Ordinal);
        var listed = manifest.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        if (listed.Except(names).Order(StringComparer.Ordinal).FirstOrDefault() is { } missing)
            throw new InputException($"'{package}' is no whole package: it has no {missing}, which its {PackageManifest.FileName} lists. Take a copy, or save the package again.");
        if (names.Except(listed).Order(StringComparer.Ordinal).FirstOrDefault() is { } extra)
            throw new InputException($"'{package}' has the file '{extra}', which its {PackageManifest.FileName} does not list. Take it out, or save the package again.");
    }
}
