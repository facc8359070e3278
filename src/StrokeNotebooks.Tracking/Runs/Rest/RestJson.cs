using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>Experiments and runs as the REST API writes them. Numbers may be numbers or text, and what is missing is left out.</summary>
internal static class RestJson
{
    public static string Text(JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value ? value.ToString() : "";

    public static string Required(JsonNode? node, string name) => Text(node, name) is { Length: > 0 } text
        ? text
        : throw new InputException($"The answer of the tracking server has no '{name}'. It is not an MLflow server's, or of a version that is not known.");

    public static IEnumerable<JsonNode?> List(JsonNode? node, string name) => (node as JsonObject)?[name] as JsonArray ?? [];

    public static JsonArray Pairs(IEnumerable<KeyValuePair<string, string>> pairs) => [.. pairs.Select(pair => (JsonNode)new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value })];

    public static Experiment Experiment(JsonNode? node) => new(Required(node, "experiment_id"), Text(node, "name"))
    {
        ArtifactLocation = Text(node, "artifact_location"),
        IsDeleted = Text(node, "lifecycle_stage") == "deleted",
        Created = TrackingText.Time(Number(node, "creation_time")),
        Updated = TrackingText.Time(Number(node, "last_update_time")),
        Tags = TextPairs(List(node, "tags")),
    };

    public static Run Run(JsonNode? node)
    {
        var (info, data) = ((node as JsonObject)?["info"], (node as JsonObject)?["data"]);
        var tags = TextPairs(List(data, "tags"));
        return new Run
        {
            Id = Text(info, "run_id") is { Length: > 0 } id ? id : Required(info, "run_uuid"),
            ExperimentId = Text(info, "experiment_id"),
            Name = Text(info, "run_name") is { Length: > 0 } name ? name : tags.GetValueOrDefault(RunTags.RunName, ""),
            Status = RunStatusText.Parse(Text(info, "status")),
            Started = TrackingText.Time(Number(info, "start_time")),
            Ended = TrackingText.Time(Number(info, "end_time") is > 0 and var end ? end : null),
            User = Text(info, "user_id"),
            IsDeleted = Text(info, "lifecycle_stage") == "deleted",
            ArtifactUri = Text(info, "artifact_uri"),
            Parameters = TextPairs(List(data, "params")),
            Metrics = List(data, "metrics").Select(Metric).Aggregate(ImmutableSortedDictionary.Create<string, MetricValue>(StringComparer.Ordinal), (all, metric) => all.SetItem(metric.Name, metric)),
            Tags = tags,
            Inputs = [.. List((node as JsonObject)?["inputs"], "dataset_inputs").Select(Input)],
        };
    }

    public static MetricValue Metric(JsonNode? node) =>
        new(Required(node, "key"), TrackingText.TryNumber(Text(node, "value"), out double value) ? value : double.NaN, Number(node, "timestamp") ?? 0, Number(node, "step") ?? 0);

    // As protobuf's JSON writes what is no number.
    public static JsonObject Of(MetricValue metric) => new()
    {
        ["key"] = metric.Name,
        ["value"] = double.IsFinite(metric.Value) ? metric.Value : double.IsNaN(metric.Value) ? "NaN" : metric.Value > 0 ? "Infinity" : "-Infinity",
        ["timestamp"] = metric.Timestamp,
        ["step"] = metric.Step,
    };

    public static JsonObject Of(DatasetInput input) => new()
    {
        ["tags"] = Pairs(input.Tags),
        ["dataset"] = new JsonObject
        {
            ["name"] = input.Dataset.Name,
            ["digest"] = input.Dataset.Digest,
            ["source_type"] = input.Dataset.SourceType,
            ["source"] = input.Dataset.Source,
            ["schema"] = input.Dataset.Schema,
            ["profile"] = input.Dataset.Profile,
        },
    };

    public static string Of(TrackingView view) => view switch { TrackingView.Active => "ACTIVE_ONLY", TrackingView.Deleted => "DELETED_ONLY", _ => "ALL" };

    private static DatasetInput Input(JsonNode? node)
    {
        var dataset = (node as JsonObject)?["dataset"];
        return new DatasetInput(
            new Dataset(Text(dataset, "name"), Text(dataset, "digest"), Text(dataset, "source_type"), Text(dataset, "source"), OrNull("schema"), OrNull("profile")), TextPairs(List(node, "tags")));

        string? OrNull(string name) => Text(dataset, name) is { Length: > 0 } text ? text : null;
    }

    public static ImmutableSortedDictionary<string, string> TextPairs(IEnumerable<JsonNode?> pairs) =>
        TrackingText.None.SetItems(pairs.Where(pair => Text(pair, "key").Length > 0).Select(pair => KeyValuePair.Create(Text(pair, "key"), Text(pair, "value"))));

    public static long? Number(JsonNode? node, string name) => long.TryParse(Text(node, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
