namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Which live artifacts are asked for; the newest come first.</summary>
/// <param name="Type">The type's name, such as <c>Model</c>; every type if null.</param>
public sealed record ArtifactQuery(string? Type = null)
{
    /// <summary>Only those that an execution of this pipeline read or made. Default: of all pipelines in the store.</summary>
    public string? Pipeline { get; init; }

    /// <summary>Only those with this custom property, equal to this value. Default: all.</summary>
    public (string Name, PropertyValue Value)? With { get; init; }

    /// <summary>Not those with this custom property equal to this value, such as the content hash of what was just made. Default: none is left out.</summary>
    public (string Name, PropertyValue Value)? Without { get; init; }

    /// <summary>
    /// Not those whose latest reader under this key, such as <c>statistics</c>, ended the run: data that a validator refused is nothing to compare with. Default: none is left out.
    /// </summary>
    public string? NotRefusedAs { get; init; }

    /// <summary>At most so many. Default: 10.</summary>
    public int Count { get; init; } = 10;
}
