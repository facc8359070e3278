using System.Collections.Immutable;

namespace StrokeNotebooks.Validation;

/// <summary>How strict validation is (TFDV: <c>ValidationConfig</c>).</summary>
public sealed record ValidationOptions
{
    /// <summary>The defaults: every anomaly is an error.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>Severities of kinds of anomalies that are not to be errors. Default none.</summary>
    public ImmutableDictionary<AnomalyType, AnomalySeverity> SeverityOverrides { get; init; } = ImmutableDictionary<AnomalyType, AnomalySeverity>.Empty;

    /// <summary>Whether a column that the schema does not have is a warning only. Default no.</summary>
    public bool NewFeaturesAreWarnings { get; init; }

    internal AnomalySeverity SeverityOf(AnomalyType type) =>
        SeverityOverrides.TryGetValue(type, out var severity) ? severity
        : NewFeaturesAreWarnings && type == AnomalyType.SchemaNewColumn ? AnomalySeverity.Warning
        : AnomalySeverity.Error;
}
