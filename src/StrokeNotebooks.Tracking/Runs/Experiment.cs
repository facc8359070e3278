using System.Collections.Immutable;

namespace StrokeNotebooks.Tracking;

/// <summary>What runs of one question are kept under.</summary>
/// <param name="Id">Its number, as text.</param>
/// <param name="Name">Its name; of the experiments that are not deleted, no two have the same.</param>
public sealed record Experiment(string Id, string Name)
{
    /// <summary>The number of the experiment that MLflow takes if none is named: <c>Default</c>.</summary>
    public const string DefaultId = "0";

    /// <summary>Where its runs' artifacts lie: a file or an <c>mlflow-artifacts:</c> address; empty if not recorded.</summary>
    public string ArtifactLocation { get; init; } = "";

    /// <summary>Whether it was deleted. It can be restored.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>When it was made; <see langword="null"/> if not recorded.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was renamed, deleted or restored last.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>What else is noted about it.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = TrackingText.None;
}
