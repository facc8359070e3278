namespace StrokeNotebooks.IO;

/// <summary>The one rule for a path that comes from a file, a store, an archive or a name: it stays inside its folder, on every system.</summary>
internal static class InsideFolder
{
    private static readonly EnumerationOptions s_below = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>The place of a path below a folder.</summary>
    /// <param name="root">The folder. It may be a link itself.</param>
    /// <param name="path">The path below it, with slashes.</param>
    /// <param name="what">What the path is of, for the message: <c>an artifact</c>.</param>
    /// <exception cref="InputException">It leads out of the folder, by its text or by a link, or names no file on some systems.</exception>
    public static string Of(string root, string path, string what)
    {
        if (Fault(path) is { } fault)
            throw new InputException($"'{Shown(path)}' cannot be the path of {what}: it {fault}.");
        string full = Path.GetFullPath(root), place = full;
        foreach (string part in path.Split('/'))
        {
            place = Path.Combine(place, part);
            if (new FileInfo(place) is { LinkTarget: not null } link && !IsBelow(EndOf(link), full))
                throw new InputException($"'{Shown(path)}' cannot be the path of {what}: '{part}' is a link that leads out of '{Path.GetFileName(full)}'.");
        }
        return place;
    }

    /// <summary>Whether a place is a folder or lies below it, when all links on the way are followed.</summary>
    public static bool Has(string root, string place) => IsBelow(Real(Path.GetFullPath(place)), Path.GetFullPath(root));

    /// <summary>Why a path would not stay inside its folder, or would name another file on some systems; nothing if it may be used.</summary>
    public static string? Fault(string path)
    {
        if (path.Length == 0)
            return "is empty";
        if (path.Any(char.IsControl))
            return "has characters that cannot be seen";
        if (path.Contains('\\', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal) || path[0] == '/')
            return "is not relative, with slashes and without colons";
        return path.Split('/').Any(part => part is "" or "." or "..") ? "leads out of its folder: no part may be empty, '.' or '..'" : null;
    }

    /// <summary>The files of a folder and below, by their paths in it, with slashes, sorted. Links are not followed and not given.</summary>
    public static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", s_below).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [];

    private static string EndOf(FileInfo link)
    {
        try
        {
            return Real(link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? link.FullName);
        }
        catch (IOException)
        {
            // In a circle, or too many: it leads nowhere.
            return Path.GetPathRoot(link.FullName)!;
        }
    }

    // Each folder on the way may be a link.
    private static string Real(string path)
    {
        string real = Path.GetPathRoot(path)!;
        foreach (string part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            if (new DirectoryInfo(real) is { LinkTarget: not null } link)
                real = link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? real;
        }
        return real;
    }

    private static bool IsBelow(string place, string root)
    {
        string real = Real(root);
        return place == real || place.StartsWith(real.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static string Shown(string path) => string.Concat(path.Take(120).Select(letter => char.IsControl(letter) ? '?' : letter));
}
