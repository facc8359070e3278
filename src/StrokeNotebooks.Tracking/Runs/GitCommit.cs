namespace StrokeNotebooks.Tracking;

/// <summary>Reads from git's files which commit is checked out, without running git.</summary>
internal static class GitCommit
{
    /// <summary>The commit of the work tree that a folder lies in; nothing if it lies in none or git's files cannot be read.</summary>
    public static string? Of(string folder)
    {
        try
        {
            for (var parent = new DirectoryInfo(Path.GetFullPath(folder)); parent is not null; parent = parent.Parent)
                if (GitFolder(Path.Combine(parent.FullName, ".git")) is { } git)
                    return Commit(git);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    // A work tree that stands beside the first has a file there that says where its folder is.
    private static string? GitFolder(string path) => Directory.Exists(path) ? path
        : File.Exists(path) && Line(path) is { } line && line.StartsWith("gitdir: ", StringComparison.Ordinal) ? Path.Combine(Path.GetDirectoryName(path)!, line["gitdir: ".Length..])
        : null;

    private static string? Commit(string git)
    {
        string? head = Line(Path.Combine(git, "HEAD"));
        if (head is null || !head.StartsWith("ref: ", StringComparison.Ordinal))
            return IsHash(head) ? head : null;
        string name = head["ref: ".Length..];
        string common = Line(Path.Combine(git, "commondir")) is { } relative ? Path.Combine(git, relative) : git;
        string? found = Line(Path.Combine(git, name)) ?? Line(Path.Combine(common, name)) ?? Packed(Path.Combine(common, "packed-refs"), name);
        return IsHash(found) ? found : null;
    }

    private static string? Packed(string file, string name) => !File.Exists(file) ? null
        : File.ReadLines(file).FirstOrDefault(line => line.EndsWith(" " + name, StringComparison.Ordinal))?.Split(' ')[0];

    private static string? Line(string file) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault()?.Trim() : null;

    private static bool IsHash(string? text) => text?.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);
}
