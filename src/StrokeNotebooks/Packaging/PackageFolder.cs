using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

/// <summary>The files of a package in a folder of the disk.</summary>
internal static class PackageFolder
{
    /// <summary>Reads a folder that has a manifest: exactly the files that it lists, each once, while it is checked.</summary>
    /// <exception cref="InputException">A file is missing, not listed, not the one that was packaged, or no plain file.</exception>
    public static Dictionary<string, ReadOnlyMemory<byte>> Read(string folder, PackageLimits limits)
    {
        var found = Files(folder, limits);
        if (!found.TryGetValue(PackageManifest.FileName, out var listing))
            throw new InputException($"'{folder}' is no model package: it has no {PackageManifest.FileName}. Give the folder that ModelPackage.Save wrote.");
        var manifest = PackageManifest.Parse(Content(listing, limits.TotalBytes), folder, limits);
        PackageFiles.CheckNames(found.Keys, manifest, folder);
        var contents = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var file in manifest.Files)
        {
            // Its length first: a device or a pipe that poses as a file has none, and would never end.
            byte[] content = found[file.Path].Length == file.Size ? Content(found[file.Path], file.Size) : [];
            PackageManifest.CheckContent(file, content, folder);
            contents[file.Path] = content;
        }
        return contents;
    }

    /// <summary>Writes a package over what the folder holds of an earlier one. The manifest comes last: a folder that has it is whole.</summary>
    /// <exception cref="InputException">The folder has a file that belongs to no package.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, PackageFiles package)
    {
        string[] old = Directory.Exists(folder) ? [.. Files(folder, PackageLimits.Default).Keys] : [];
        var unlisted = old.Except(package.Paths, StringComparer.Ordinal).Except([PackageManifest.FileName]).ToList();
        if (unlisted.Except(Listed(folder)).FirstOrDefault() is { } foreign)
            throw new InputException($"'{folder}' has the file '{foreign}', which is no part of a package. Choose an empty folder, or one of a package to write over.");
        if (Directory.Exists(folder))
            File.Delete(Path.Combine(folder, PackageManifest.FileName));
        foreach (string path in unlisted)
            File.Delete(Path.Combine(folder, path));
        // MLmodel first: with it and without a manifest, a folder is known to be half written, also where one without a manifest was before.
        foreach (var (path, content) in package.Contents.OrderBy(file => file.Key != MlflowModel.FileName))
            Put(path, content);
        Put(PackageManifest.FileName, package.Manifest.ToBytes());

        void Put(string path, ReadOnlyMemory<byte> content) => AtomicFile.Write(Path.Combine(folder, path), stream => stream.Write(content.Span));
    }

    private static IEnumerable<string> Listed(string folder)
    {
        string path = Path.Combine(folder, PackageManifest.FileName);
        return File.Exists(path) ? PackageManifest.Parse(File.ReadAllBytes(path), folder, PackageLimits.Default).Files.Select(file => file.Path) : [ModelPackage.SchemaFileName];
    }

    private static Dictionary<string, FileInfo> Files(string folder, PackageLimits limits)
    {
        if (!Directory.Exists(folder))
            throw new InputException($"There is no folder '{folder}'. Give the folder that ModelPackage.Save wrote.");
        var files = new Dictionary<string, FileInfo>(StringComparer.Ordinal);
        var waiting = new Stack<(DirectoryInfo Folder, string Path)>([(new DirectoryInfo(folder), "")]);
        while (waiting.TryPop(out var next))
            foreach (var info in next.Folder.EnumerateFileSystemInfos())
            {
                string path = next.Path + info.Name;
                if (info.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    throw new InputException($"'{folder}' is no package that can be opened: '{path}' is a link. A package holds its files itself.");
                if (files.Count > limits.Files)
                    throw new InputException($"'{folder}' has more than {limits.Files} files, the most that is read of a package.");
                if (info is FileInfo file)
                    files.Add(path, file);
                else if (path.Length < 1000)
                    waiting.Push(((DirectoryInfo)info, path + "/"));
                else
                    throw new InputException($"'{folder}' is no package that can be opened: its folders are nested too deep.");
            }
        return files;
    }

    private static byte[] Content(FileInfo file, long atMost)
    {
        if (file.Length == 0)
            return [];
        if (file.Length > atMost)
            throw new InputException($"'{file.Name}' has {file.Length} bytes, more than the {atMost} that are read.");
        byte[] content = new byte[file.Length];
        using var stream = file.OpenRead();
        return content[..stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }
}
