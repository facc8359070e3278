using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Values;
using static StrokeNotebooks.IO.FieldKind;

namespace StrokeNotebooks.Validation;

/// <summary>A report as TensorFlow Metadata's <c>Anomalies</c> message, the content of <c>SchemaDiff.pb</c>.</summary>
internal static class AnomaliesMessage
{
    private static readonly MessageType Reason = new("Reason",
        new(1, "type", Named, Enum: typeof(AnomalyType)), new(2, "short_description", Chars), new(3, "description", Chars));

    // How a comparison of the schema with one that fits the data shows its lines.
    private static readonly MessageType BothSides = new("UnchangedRegion", new(1, "left_start", Integer), new(2, "right_start", Integer), new(3, "contents", Chars));

    private static readonly MessageType OneSide = new("OneSideRegion", new(1, "start", Integer), new(2, "contents", Chars));

    private static readonly MessageType Changed = new("ChangedRegion",
        new(1, "left_start", Integer), new(2, "left_contents", Chars), new(3, "right_start", Integer), new(4, "right_contents", Chars));

    private static readonly MessageType Hidden = new("HiddenRegion", new(1, "left_start", Integer), new(2, "right_start", Integer), new(3, "size", Integer));

    private static readonly MessageType DiffRegion = new("DiffRegion",
        new(1, "unchanged", Message, BothSides), new(2, "removed", Message, OneSide), new(3, "added", Message, OneSide), new(4, "changed", Message, Changed), new(5, "hidden", Message, Hidden));

    private static readonly MessageType AnomalyInfo = new("AnomalyInfo",
        new(2, "description", Chars), new(4, "diff_regions", Message, DiffRegion), new(5, "severity", Named, Enum: typeof(AnomalySeverity)), new(6, "short_description", Chars),
        new(7, "reason", Message, Reason), new(8, "path", Message, DomainMessages.Path));

    private static readonly MessageType Entry = new("AnomalyInfoEntry", new(1, "key", Chars), new(2, "value", Message, AnomalyInfo));

    private static readonly MessageType Measurement = new("Measurement",
        new(1, "type", Named, Enum: typeof(DistanceMeasure)), new(2, "value", Real), new(3, "threshold", Real));

    private static readonly MessageType DriftSkewInfo = new("DriftSkewInfo",
        new(1, "path", Message, DomainMessages.Path), new(2, "drift_measurements", Message, Measurement), new(3, "skew_measurements", Message, Measurement));

    private static readonly MessageType Anomalies = new("Anomalies",
        new(1, "baseline", Message, SchemaMessages.Schema), new(2, "anomaly_info", Message, Entry), new(3, "data_missing", Bool),
        new(7, "anomaly_name_format", Named, Enum: typeof(NameFormat)), new(8, "dataset_anomaly_info", Message, AnomalyInfo), new(9, "drift_skew_info", Message, DriftSkewInfo));

    /// <summary>What the keys of anomalies are.</summary>
    private enum NameFormat
    {
        Unknown = 0,

        /// <summary>Paths as <see cref="Serialize"/> writes them.</summary>
        SerializedPath = 1,
    }

    /// <summary>The fields of the message.</summary>
    public static MessageType Type => Anomalies;

    public static byte[] Encode(ValidationReport report) => WireFormat.Encode(ToMessage(report), Anomalies);

    public static ValidationReport Decode(byte[] bytes) => Read(WireFormat.Decode(bytes, Anomalies));

    /// <summary>Reads the text format, in which TFX before 0.26 wrote <c>anomalies.pbtxt</c>.</summary>
    public static ValidationReport Parse(string text, string file) => Read(TextParser.Parse(text, file));

    private static ValidationReport Read(ProtoMessage message)
    {
        var reader = new ProtoReader(message, Anomalies);
        reader.Enum<NameFormat>("anomaly_name_format");
        ValueList<Anomaly> anomalies = [.. reader.Messages("anomaly_info").Select(ReadEntry)];
        return new()
        {
            Schema = reader.Message("baseline", Schema.Read) ?? new Schema(),
            Anomalies = anomalies,
            DataMissing = reader.Bool("data_missing") ?? false,
            DatasetAnomaly = reader.Message("dataset_anomaly_info", info => ReadInfo("", info)),
            Comparisons = [.. reader.Messages("drift_skew_info").SelectMany(message => ReadComparisons(message, anomalies))],
            Kept = reader.Rest(),
        };
    }

    /// <summary>A path's only step as TFDV writes it into a key: in quotes if it has characters that would cut it.</summary>
    public static string Serialize(string step) => step.AsSpan().ContainsAny(".()'") ? $"'{step.Replace("'", "''", StringComparison.Ordinal)}'" : step;

    private static ProtoMessage ToMessage(ValidationReport report)
    {
        var builder = new ProtoBuilder(Anomalies).Add("baseline", report.Schema.ToMessage());
        if (report.DataMissing)
            return builder.Add("data_missing", true).AddKept(report.Kept).Build();
        return builder
            .Add("anomaly_info", report.Anomalies.Select(anomaly =>
                new ProtoBuilder(Entry).Add("key", anomaly.Steps.IsEmpty ? Serialize(anomaly.FeatureName) : string.Join('.', anomaly.Steps.Select(Serialize))).Add("value", ToMessage(anomaly)).Build()))
            .Add("anomaly_name_format", NameFormat.SerializedPath)
            .Add("dataset_anomaly_info", report.DatasetAnomaly is { } dataset ? ToMessage(dataset) : null)
            .Add("drift_skew_info", report.Comparisons.Where(result => result.Value is not null).GroupBy(result => result.FeatureName).Select(feature =>
                new ProtoBuilder(DriftSkewInfo)
                    .Add("path", ToPath(feature.Key))
                    .Add("drift_measurements", feature.Where(result => result.Kind == ComparatorKind.Drift).Select(ToMessage))
                    .Add("skew_measurements", feature.Where(result => result.Kind == ComparatorKind.Skew).Select(ToMessage))
                    .Build()))
            .AddKept(report.Kept)
            .Build();
    }

    private static ProtoMessage ToMessage(Anomaly anomaly) => new ProtoBuilder(AnomalyInfo)
        .Add("description", anomaly.Description)
        .Add("severity", anomaly.Severity)
        .Add("short_description", anomaly.ShortDescription)
        .Add("reason", anomaly.Reasons.Select(reason => new ProtoBuilder(Reason)
            .Add("type", reason.Type).Add("short_description", reason.ShortDescription).Add("description", reason.Description).Build()))
        .Add("path", anomaly.FeatureName.Length == 0 ? null : anomaly.Steps.IsEmpty ? ToPath(anomaly.FeatureName) : ToPath([.. anomaly.Steps]))
        .AddKept(anomaly.Kept)
        .Build();

    private static ProtoMessage ToMessage(ComparatorResult result) =>
        new ProtoBuilder(Measurement).Add("type", result.Measure).Add("value", result.Value).Add("threshold", result.Threshold).Build();

    private static ProtoMessage ToPath(params string[] steps) => new ProtoBuilder(DomainMessages.Path).Add("step", steps).Build();

    private static string ReadPath(ProtoMessage path) => string.Join('.', ReadSteps(path));

    private static IEnumerable<string> ReadSteps(ProtoMessage path) => new ProtoReader(path, DomainMessages.Path).Texts("step");

    private static Anomaly ReadEntry(ProtoMessage message)
    {
        var reader = new ProtoReader(message, Entry);
        return ReadInfo(reader.Text("key") ?? "", reader.Message("value") ?? ProtoMessage.Empty);
    }

    private static Anomaly ReadInfo(string key, ProtoMessage message)
    {
        var reader = new ProtoReader(message, AnomalyInfo);
        ImmutableArray<AnomalyReason> reasons = [.. reader.Messages("reason").Select(reason =>
        {
            var inner = new ProtoReader(reason, Reason);
            return new AnomalyReason(inner.Enum<AnomalyType>("type") ?? AnomalyType.UnknownType, inner.Text("short_description") ?? "", inner.Text("description") ?? "");
        })];
        if (reasons.IsEmpty) // Old files give the descriptions only.
            reasons = [new(AnomalyType.UnknownType, reader.Text("short_description") ?? "", reader.Text("description") ?? "")];
        string[] steps = [.. reader.Message("path") is { } path ? ReadSteps(path) : []];
        reader.Text("short_description");
        reader.Text("description");
        return new(steps.Length > 0 ? string.Join('.', steps) : key, reader.Enum<AnomalySeverity>("severity") ?? AnomalySeverity.Unknown, [.. reasons])
        {
            Steps = steps.Length > 1 ? [.. steps] : [],
            Kept = reader.Rest(),
        };
    }

    // A distance above the threshold is an alarm if it was reported as one.
    private static IEnumerable<ComparatorResult> ReadComparisons(ProtoMessage message, ValueList<Anomaly> anomalies)
    {
        var reader = new ProtoReader(message, DriftSkewInfo);
        string feature = reader.Message("path") is { } path ? ReadPath(path) : "";
        ComparatorResult Comparison(ComparatorKind kind, ProtoMessage measurement)
        {
            var inner = new ProtoReader(measurement, Measurement);
            double value = inner.Double("value") ?? 0, threshold = inner.Double("threshold") ?? 0;
            var measure = inner.Enum<DistanceMeasure>("type") ?? DistanceMeasure.Unknown;
            bool exceeds = value > threshold && (measure != DistanceMeasure.JensenShannonDivergence
                || anomalies.Any(anomaly => anomaly.FeatureName == feature && anomaly.Reasons.Any(reason => reason.Type is AnomalyType.ComparatorJensenShannonDivergenceHigh or AnomalyType.UnknownType)));
            return new(feature, kind, measure, threshold, value, exceeds ? ComparatorOutcome.Exceeded : ComparatorOutcome.Within);
        }

        return [.. reader.Messages("drift_measurements").Select(measurement => Comparison(ComparatorKind.Drift, measurement)),
            .. reader.Messages("skew_measurements").Select(measurement => Comparison(ComparatorKind.Skew, measurement))];
    }
}
