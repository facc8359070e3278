using System.Runtime.Serialization;

namespace StrokeNotebooks.Schemas;

/// <summary>What kind of values a feature has, numbered as TensorFlow Metadata's <c>FeatureType</c> (statistics number their types differently).</summary>
public enum FeatureType
{
    /// <summary>The schema does not say which type.</summary>
    [EnumMember(Value = "TYPE_UNKNOWN")]
    Unknown = 0,

    /// <summary>Text or other bytes.</summary>
    Bytes = 1,

    /// <summary>Whole numbers.</summary>
    Int = 2,

    /// <summary>Real numbers.</summary>
    Float = 3,

    /// <summary>Nested features.</summary>
    Struct = 4,
}
