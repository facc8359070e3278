using System.Collections.Immutable;

namespace StrokeNotebooks.Registry;

/// <summary>A version of a registered model. Its files never change; its aliases and tags do.</summary>
/// <param name="Model">The registered model's name.</param>
/// <param name="Number">The version, counted from 1.</param>
/// <param name="CreatedAt">When it was registered.</param>
/// <param name="CreatedBy">Who registered it; empty if MLflow did.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Digest">The package's digest, as it was when it was registered; empty if MLflow registered it.</param>
/// <param name="Lineage">Where it comes from.</param>
/// <param name="Aliases">The aliases that point to it, sorted.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="IsDeleted">Whether MLflow marked it as deleted.</param>
public sealed record ModelVersion(
    string Model,
    int Number,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    string Description,
    string Digest,
    VersionLineage Lineage,
    ImmutableArray<string> Aliases,
    ImmutableSortedDictionary<string, string> Tags,
    bool IsDeleted)
{
    /// <summary>MLflow's older word for how far it has come: <c>Staging</c>, <c>Production</c>, <c>Archived</c>; empty if it has none. Aliases have taken its place.</summary>
    public string Stage { get; init; } = "";

    /// <summary>Its address: <c>models:/stroke/3</c>.</summary>
    public string Uri => FormattableString.Invariant($"models:/{Model}/{Number}");
}
