namespace StrokeNotebooks;

/// <summary>Where the repository and, if present, the real data are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The Kaggle file, or null where it is not: tests that need it are marked with <see cref="RealDataFactAttribute"/>.</summary>
    public static string? RealData { get; } = new[]
    {
        Environment.GetEnvironmentVariable("STROKE_DATA"),
        Path.Combine(Root, "data", "healthcare-dataset-stroke-data.csv"),
        Path.Combine(Root, "..", "shared", "data", "healthcare-dataset-stroke-data.csv"),
    }.FirstOrDefault(File.Exists);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StrokeNotebooks.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from inside the repository.");
    }
}

/// <summary>A test on the real Kaggle file, reported as skipped where that file is not present.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute()
    {
        if (Repository.RealData is null)
            Skip = "The Kaggle file is not here: set STROKE_DATA or see data/README.md.";
    }
}
