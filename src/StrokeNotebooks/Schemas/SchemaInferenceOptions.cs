namespace StrokeNotebooks.Schemas;

/// <summary>How a schema is inferred. The defaults are TFDV's.</summary>
public sealed record SchemaInferenceOptions
{
    /// <summary>The defaults.</summary>
    public static SchemaInferenceOptions Default { get; } = new();

    /// <summary>Up to how many distinct texts become a domain. Default 100, at least 0 (no domains).</summary>
    public int MaxStringDomainSize
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Must be at least 0.");
    } = 100;

    /// <summary>Whether a feature that has the same number of values in every example gets a shape instead of bounds of that number. Default yes.</summary>
    public bool InferFeatureShape { get; init; } = true;
}
