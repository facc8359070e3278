namespace StrokeNotebooks.Registry;

/// <summary>Where a version comes from. What is not known is left out.</summary>
public sealed record VersionLineage
{
    /// <summary>The run that trained it.</summary>
    public string? RunId { get; init; }

    /// <summary>The SHA-256 of the data file that it was trained on.</summary>
    public string? DataSha256 { get; init; }

    /// <summary>Which code trained it: a git commit, or the code version that pipelines record.</summary>
    public string? Code { get; init; }

    /// <summary>Where the package lay when it was registered: an artifact's address or folder.</summary>
    public string? Source { get; init; }
}
