using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.Evaluation.Fairness;
using StrokeNotebooks.Evaluation.Tfma;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Registry.Gates;

/// <summary>
/// What a version has to come to before an alias is moved to it. Only what is set is asked for, and at least one thing has to be: a gate that lets everything through is none.
/// What is asked for and not known counts as not met.
/// </summary>
public sealed partial record PromotionGate
{
    private static readonly JsonSerializerOptions s_form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new ValueListConverter(), new JsonStringEnumConverter() },
    };

    /// <summary>Bounds on metrics, absolute and as a change against the champion; on all rows and every slice, or on those that are named.</summary>
    public ValueList<MetricThreshold> Thresholds { get; init; }

    /// <summary>Slices of fewer rows are not judged, unless a threshold names them: their numbers would be noise. Default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int MinGroupSize { get; init => field = Setting.AtLeast(1, value); } = 100;

    /// <summary>
    /// Slices with fewer positives, or fewer negatives, are not judged either, unless a threshold names them: of 200 patients of whom two had a stroke, each stroke is half of the recall.
    /// Default 10, from which on a group's rates are compared too (<see cref="FairnessReport.MinOfClass"/>).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int MinGroupOfClass { get; init => field = Setting.AtLeast(1, value); } = FairnessReport.MinOfClass;

    /// <summary>The largest expected calibration error on all rows: the mean distance between predicted and found share of positives over the calibration curve's bins, weighted by their rows (Naeini et al. 2015). Default: not asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN.</exception>
    public double? MaxCalibrationError { get; init => field = Setting.NotNaN(value); }

    /// <summary>Whether the training data must have been checked and found without anomalies. Default: not asked for.</summary>
    public bool RequireCleanData { get; init; }

    /// <summary>
    /// Whether everything that the champion's signature lets in must be let in by the version's as well, so that who calls the champion can call the version: no column more that must be there, none of a
    /// narrower type, none in which values may not be missing any more. A first champion has nobody to disappoint. Default: not asked for.
    /// </summary>
    public bool RequireCompatibleSignature { get; init; }

    /// <summary>How many bytes the package's files may have together. Default: not asked for.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>How many milliseconds 95 of 100 single predictions may take at most, measured here. Default: not asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN.</exception>
    public double? MaxLatencyMilliseconds { get; init => field = Setting.NotNaN(value); }

    /// <summary>The course's gate: it ranks patients well and not worse than the champion, means what it says, takes in what the champion takes in, and is small.</summary>
    public static PromotionGate Course { get; } = new()
    {
        Thresholds = [new MetricThreshold("auc") { LowerBound = 0.75, AbsoluteChange = -0.01, Slices = ["all rows"] }, new MetricThreshold("calibration") { LowerBound = 0.8, UpperBound = 1.25, Slices = ["all rows"] }],
        MaxCalibrationError = 0.05,
        RequireCompatibleSignature = true,
        MaxBytes = 20_000_000,
    };

    /// <summary>Reads a gate from a JSON file, its members named as the properties here.</summary>
    /// <exception cref="InputException">There is no such file, or it is no gate.</exception>
    public static PromotionGate Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<PromotionGate>(File.ReadAllText(path), s_form) ?? throw new JsonException("It is empty.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"'{path}' is no gate: {error.Message} {PromotionGate.Course.ToJson()} is one.", error);
        }
    }

    /// <summary>The text that <see cref="Read"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_form);

    /// <summary>Holds a version against it.</summary>
    /// <param name="evidence">What is known of the version.</param>
    /// <param name="clock">What latency is measured with. Default: the machine's clock.</param>
    /// <returns>Every check, those that were met too, in the order of the properties here.</returns>
    /// <exception cref="InputException">It asks for nothing, or a threshold asks for what cannot be.</exception>
    public ValueList<PromotionCheck> Judge(PromotionEvidence evidence, TimeProvider? clock = null)
    {
        if (Thresholds.IsEmpty && MaxCalibrationError is null && !RequireCleanData && !RequireCompatibleSignature && MaxBytes is null && MaxLatencyMilliseconds is null)
            throw new InputException("The gate asks for nothing. Set a threshold, for example new MetricThreshold(\"auc\") { LowerBound = 0.8 }.");
        foreach (var threshold in Thresholds)
            threshold.Check();
        return [.. Thresholds.SelectMany(threshold => Metrics(threshold, evidence)), .. Others(evidence, clock ?? TimeProvider.System)];
    }

    private IEnumerable<PromotionCheck> Others(PromotionEvidence evidence, TimeProvider clock)
    {
        if (MaxCalibrationError is { } most)
            yield return AtMost("expected calibration error", CalibrationError(evidence.Evaluation), most, "there is no evaluation with a calibration curve");
        if (RequireCleanData)
        {
            int anomalies = evidence.Validation?.Anomalies.Count ?? 0;
            string why = evidence.Validation switch
            {
                null => "the training data was not checked, or the run did not keep what was found",
                { IsClean: false } => $"the training data has anomalies: {string.Join(", ", evidence.Validation.Anomalies.Select(anomaly => anomaly.FeatureName).Take(5))}",
                _ => "",
            };
            yield return new PromotionCheck("anomalies in the training data", evidence.Validation is null ? double.NaN : anomalies, "none", why.Length == 0, why);
        }
        if (RequireCompatibleSignature)
            yield return Signatures(evidence);
        if (MaxBytes is { } bytes)
            yield return AtMost("size of the package in bytes", evidence.Package.TotalBytes, bytes, "");
        if (MaxLatencyMilliseconds is { } limit)
            yield return AtMost("latency of one record in ms (p95)", evidence.Rows is { RowCount: > 0 } rows ? Latency.Percentile95(evidence.Package, rows, clock) : double.NaN, limit, "there are no rows to measure it on");
    }

    private static PromotionCheck Signatures(PromotionEvidence evidence)
    {
        string[] refused = evidence.ChampionPackage is { } champion ? [.. ModelPackage.FromFiles(evidence.Package).Signature.RefusedOf(ModelPackage.FromFiles(champion).Signature)] : [];
        return new PromotionCheck("inputs that are narrower than the champion's", refused.Length, "none", refused.Length == 0, string.Join("; ", refused));
    }

    private static PromotionCheck AtMost(string name, double value, double most, string unknown)
    {
        string why = double.IsNaN(value) ? unknown : value <= most ? "" : $"{Shown(value)} is above {Shown(most)}";
        return new PromotionCheck(name, value, $"≤ {Shown(most)}", why.Length == 0, why);
    }

    private static string Shown(double value) => PromotionCheck.Shown(value);
}
