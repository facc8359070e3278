namespace StrokeNotebooks.Cli.Answers;

/// <summary>Where things of the repository are, from anywhere within it.</summary>
internal static class Workspace
{
    /// <summary>The nearest folder upward that holds the solution, or <see langword="null"/> outside of the repository.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>A folder below <c>artifacts</c>, relative to the working directory where that is shorter; outside of the repository it lies in the working directory.</summary>
    public static string Artifacts(string name) => Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(Root ?? Environment.CurrentDirectory, "artifacts", name));

    private static string? FindRoot()
    {
        var folder = new DirectoryInfo(Environment.CurrentDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StrokeNotebooks.sln")))
            folder = folder.Parent;
        return folder?.FullName;
    }
}
