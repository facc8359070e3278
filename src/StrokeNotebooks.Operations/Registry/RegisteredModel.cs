using System.Collections.Immutable;

namespace StrokeNotebooks.Registry;

/// <summary>A registered model: a name with versions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Versions">Its versions, the oldest first.</param>
/// <param name="Aliases">To which version each alias points.</param>
/// <param name="Tags">Its tags.</param>
public sealed record RegisteredModel(
    string Name,
    string Description,
    ImmutableArray<ModelVersion> Versions,
    ImmutableSortedDictionary<string, int> Aliases,
    ImmutableSortedDictionary<string, string> Tags);
