using System.Runtime.Serialization;

namespace StrokeNotebooks.Schemas;

/// <summary>How far a feature is in its life, numbered as TensorFlow Metadata's <c>LifecycleStage</c>.</summary>
public enum LifecycleStage
{
    /// <summary>The schema does not say which stage. The feature is validated.</summary>
    [EnumMember(Value = "UNKNOWN_STAGE")]
    Unknown = 0,

    /// <summary>Planned, may not exist yet; not validated.</summary>
    Planned = 1,

    /// <summary>A prototype; not validated.</summary>
    Alpha = 2,

    /// <summary>Used in experiments; validated.</summary>
    Beta = 3,

    /// <summary>In use; validated.</summary>
    Production = 4,

    /// <summary>No longer to be used; not validated.</summary>
    Deprecated = 5,

    /// <summary>Only there to find errors; not validated.</summary>
    DebugOnly = 6,

    /// <summary>Switched off; not validated.</summary>
    Disabled = 7,

    /// <summary>Derived from other features for validation.</summary>
    ValidationDerived = 9,
}
