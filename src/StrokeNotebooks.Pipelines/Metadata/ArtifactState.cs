namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Where an artifact is in its life; the numbers are those of ML Metadata's <c>Artifact.State</c>.</summary>
public enum ArtifactState
{
    /// <summary>The store does not say which state.</summary>
    Unknown = 0,

    /// <summary>Announced, not yet written.</summary>
    Pending = 1,

    /// <summary>Written and usable.</summary>
    Live = 2,

    /// <summary>To be deleted.</summary>
    MarkedForDeletion = 3,

    /// <summary>Its files are gone.</summary>
    Deleted = 4,

    /// <summary>Its execution failed before it was whole.</summary>
    Abandoned = 5,

    /// <summary>Refers to something that the pipeline does not own.</summary>
    Reference = 6,
}
