using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Validation;

/// <summary>How bad an anomaly is (TFDV: <c>AnomalyInfo.Severity</c>).</summary>
public enum AnomalySeverity
{
    /// <summary>The file does not say how severe the anomaly is.</summary>
    Unknown = 0,

    /// <summary>Worth a look; does not fail a script.</summary>
    Warning = 1,

    /// <summary>The data is not what the schema says; fails a script. Every anomaly, unless <see cref="ValidationOptions"/> say otherwise.</summary>
    Error = 2,
}

/// <summary>One thing that is wrong (TFDV: <c>AnomalyInfo.Reason</c>).</summary>
/// <param name="Type">Its kind.</param>
/// <param name="ShortDescription">A few words, the same as TFDV's.</param>
/// <param name="Description">A sentence with the values in question.</param>
public sealed record AnomalyReason(AnomalyType Type, string ShortDescription, string Description)
{
    /// <summary>The kind by its name in TFDV, such as SCHEMA_NEW_COLUMN.</summary>
    public string TypeName => EnumNames.Of(Type);
}

/// <summary>All that is wrong with one feature, or with the dataset as a whole (TFDV: <c>AnomalyInfo</c>).</summary>
/// <param name="FeatureName">The feature; empty for the dataset.</param>
/// <param name="Severity">The worst of its reasons.</param>
/// <param name="Reasons">At least one.</param>
public sealed record Anomaly(string FeatureName, AnomalySeverity Severity, ValueList<AnomalyReason> Reasons)
{
    /// <summary>A few words; "Multiple errors" if there are several reasons.</summary>
    public string ShortDescription => Reasons.Count == 1 ? Reasons[0].ShortDescription : "Multiple errors";

    /// <summary>The descriptions of all reasons.</summary>
    public string Description => string.Join(" ", Reasons.Select(reason => reason.Description));

    /// <summary>The steps of the path of a nested feature, if it has several.</summary>
    internal ValueList<string> Steps { get; init; }

    /// <summary>What a file says beside, kept as it was read: the comparison of two schemas (<c>diff_regions</c>) for one.</summary>
    internal ProtoMessage Kept { get; init; } = ProtoMessage.Empty;
}
