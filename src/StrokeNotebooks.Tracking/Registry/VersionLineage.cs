using StrokeNotebooks.Tracking;

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

    /// <summary>What a run recorded of where its model comes from.</summary>
    /// <param name="run">The run.</param>
    /// <param name="artifactPath">Which of its artifacts the package is.</param>
    internal static VersionLineage Of(Run run, string artifactPath) => new()
    {
        RunId = run.Id,
        DataSha256 = run.Inputs.Where(input => input.Context is null or "training").Select(input => input.Dataset.Sha256).FirstOrDefault(hash => hash is not null),
        Code = run.Tags.GetValueOrDefault(RunTags.GitCommit),
        Source = $"runs:/{run.Id}/{artifactPath}",
    };
}
