using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Cli.Selection;

/// <summary>What <c>--json</c> prints: the same bytes for the same search, whether or not it was interrupted.</summary>
internal sealed record SearchAnswer(string Method, string Metric, bool HigherIsBetter, int Folds, TrialAnswer Best, ImmutableArray<TrialAnswer> Trials)
{
    private static readonly JsonSerializerOptions s_form = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The run that it was recorded in, if it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RunId { get; init; }

    /// <param name="method">The method's name on the command line.</param>
    /// <param name="result">What the search came to.</param>
    public static SearchAnswer Of(string method, SearchResult result) =>
        new(method, result.Objective.Key, result.Objective.HigherIsBetter, result.Best.Folds.Count, TrialAnswer.Of(result.Best), [.. result.Trials.Select(TrialAnswer.Of)]);

    public string ToJson() => JsonSerializer.Serialize(this, s_form);
}

/// <summary>A trial. A number that is none is null.</summary>
internal sealed record TrialAnswer(int Number, IReadOnlyDictionary<string, object> Settings, double? Score, double? StandardError, IReadOnlyDictionary<string, double?> Metrics)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Round { get; init; }

    /// <summary>How many training rows each fold had, where rows are shared out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Rows { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    public static TrialAnswer Of(Trial trial) => new(
        trial.Number,
        trial.Settings.ToDictionary(setting => setting.Name, setting => setting.Range.IsChoice ? setting.Value : (object)setting.Number, StringComparer.Ordinal),
        Finite(trial.Score),
        Finite(trial.StandardError),
        Metric.All.ToDictionary(metric => metric.Key, metric => Finite(trial.Mean(metric)), StringComparer.Ordinal))
    {
        Round = trial.Resource is null ? null : trial.Round,
        Rows = trial.Resource,
        Error = trial.Error,
    };

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
