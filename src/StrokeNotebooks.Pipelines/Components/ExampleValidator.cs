using StrokeNotebooks.IO;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Holds statistics against a schema (TFX: ExampleValidator). Inputs: <c>statistics</c>, <c>schema</c>, optionally <c>baseline</c> and <c>serving</c>. Output: <c>anomalies</c>, a
/// <c>SchemaDiff.pb</c> for each split and the page <c>anomalies.html</c>.
/// </summary>
/// <remarks>
/// Unlike TFX's it knows environments, compares with earlier and with serving statistics, so that drift and skew comparators of the schema mean something, and ends the run when
/// there are anomalies: nothing is trained on data that is not what it should be. Warnings do not end it.
/// </remarks>
public sealed class ExampleValidator : Component
{
    /// <summary>What the rows are like.</summary>
    public required Channel<ExampleStatisticsArtifact> Statistics { get; init; }

    /// <summary>What they should be like.</summary>
    public required Channel<SchemaArtifact> Schema { get; init; }

    /// <summary>What earlier rows were like, for the schema's drift comparators: each split is held against the same split, or against the only one there is. Default: no drift is measured.</summary>
    public Channel<ExampleStatisticsArtifact>? Baseline { get; init; }

    /// <summary>What rows in serving are like, for the schema's skew comparators: splits as in <see cref="Baseline"/>. Default: no skew is measured.</summary>
    public Channel<ExampleStatisticsArtifact>? Serving { get; init; }

    /// <summary>What is wrong.</summary>
    public Channel<ExampleAnomaliesArtifact> Anomalies => Output<ExampleAnomaliesArtifact>();

    /// <summary>Where the rows come from, such as <c>TRAINING</c>: one of the schema's default environments. Default: from anywhere, so every feature of the schema is expected.</summary>
    public string? Environment { get; init; }

    /// <summary>Whether anomalies that are errors end the run. Default yes; TFX's ExampleValidator never does.</summary>
    public bool StopOnAnomalies { get; init; } = true;

    /// <summary>How strict validation is. Default: every anomaly is an error.</summary>
    public ValidationOptions ValidationConfig { get; init; } = ValidationOptions.Default;

    /// <inheritdoc/>
    public override string ExecutionType => "tfx.components.example_validator.component.ExampleValidator";

    /// <inheritdoc/>
    /// <exception cref="InputException">The schema has no such environment, or a file is damaged.</exception>
    public override void Execute(ComponentContext context)
    {
        var statistics = context.Input(Statistics);
        var schema = context.Input(Schema).Read();
        if (Environment is not null && !schema.DefaultEnvironments.Contains(Environment))
            throw new InputException($"{Id} is to validate in the environment {Environment}, but the schema's environments are: {(schema.DefaultEnvironments.IsEmpty ? "none" : string.Join(", ", schema.DefaultEnvironments))}. Add it to the schema (schema.WithEnvironments), or set another.");
        var firstCells = FirstCells.Of(statistics);
        (string Split, ValidationReport Report)[] reports = [.. statistics.Splits.Select(split => (split, SchemaValidator.Validate(
            statistics.Read(split), schema, Environment, Earlier(context, Baseline, split), Earlier(context, Serving, split), ValidationConfig).Naming(firstCells)))];
        var anomalies = context.Output(Anomalies);
        anomalies.Write(reports);
        foreach (var (split, report) in reports)
            context.Log($"{split}: {report}".TrimEnd());
        if (StopOnAnomalies && !anomalies.IsBlessed)
            anomalies.StopRun($"{Summary(reports)}{string.Concat(firstCells.Where(cell => reports.Any(one => one.Report[cell.Key] is not null)).Select(cell => $" {cell.Value}"))} See {Id}/anomalies/{context.ExecutionId}/{ExampleAnomaliesArtifact.PageName}. Correct the data, or the schema if the data is right.");
    }

    private static Statistics.TableStatistics? Earlier(ComponentContext context, Channel<ExampleStatisticsArtifact>? channel, string split) =>
        context.InputOrNone(channel) is { } found && found.SameOrOnly(split) is { } same ? found.Read(same) : null;

    private static string Summary(IEnumerable<(string Split, ValidationReport Report)> reports) => string.Join(" ", reports.Where(one => one.Report.ExitCode != 0).Select(one =>
        $"Anomalies in {one.Split}: {(one.Report.DataMissing ? "it has no rows" : string.Join(", ", Errors(one.Report).Select(anomaly => $"{(anomaly.FeatureName.Length == 0 ? "the dataset" : anomaly.FeatureName)} ({anomaly.ShortDescription})")))}."));

    private static IEnumerable<Anomaly> Errors(ValidationReport report) =>
        report.Anomalies.Concat(report.DatasetAnomaly is { } dataset ? [dataset] : Array.Empty<Anomaly>()).Where(anomaly => anomaly.Severity == AnomalySeverity.Error);
}
