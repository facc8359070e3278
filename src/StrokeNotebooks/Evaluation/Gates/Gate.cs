using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>
/// What a model must reach before it is used. The pipeline's blessing (<see cref="EvaluationReport.Judge(Gate)"/>) and the registry's promotion are its two uses. Only what is set is asked for, and at
/// least one thing must be set: a gate that lets everything through is none. What is asked for and not known is not met.
/// </summary>
public sealed partial record Gate
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
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MinGroupOfClass { get; init => field = Setting.AtLeast(0, value); } = FairnessReport.MinOfClass;

    /// <summary>
    /// Whether a model must give both answers at its threshold: find at least one of the positives, and spare at least one of the negatives. A model that says no (or yes) to everybody decides nothing,
    /// however well its probabilities rank. Default: yes. It is looked at where there is an evaluation on rows of both classes.
    /// </summary>
    public bool RequireBothAnswers { get; init; } = true;

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

    /// <summary>A gate that suits most binary models: it ranks patients well and not worse than the champion, means what it says, takes in what the champion takes in, and is small.</summary>
    public static Gate Default { get; } = new()
    {
        Thresholds = [new MetricThreshold("auc") { LowerBound = 0.75, AbsoluteChange = -0.01, Slices = ["all rows"] }, new MetricThreshold("calibration") { LowerBound = 0.8, UpperBound = 1.25, Slices = ["all rows"] }],
        MaxCalibrationError = 0.05,
        RequireCompatibleSignature = true,
        MaxBytes = 20_000_000,
    };

    /// <summary>Reads a gate from a JSON file, its members named as the properties here.</summary>
    /// <exception cref="InputException">There is no such file, or it is no gate.</exception>
    public static Gate Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Gate>(File.ReadAllText(path), s_form) ?? throw new JsonException("It is empty.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"'{path}' is no gate: {error.Message} {Gate.Default.ToJson()} is one.", error);
        }
    }

    /// <summary>The text that <see cref="Read"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_form);

    /// <summary>Holds a version against it.</summary>
    /// <param name="evidence">What is known of the version.</param>
    /// <param name="clock">What latency is measured with. Default: the machine's clock.</param>
    /// <returns>Every check, those that were met too, in the order of the properties here.</returns>
    /// <exception cref="InputException">It asks for nothing, or a threshold asks for what cannot be.</exception>
    public ValueList<GateCheck> Judge(GateEvidence evidence, TimeProvider? clock = null)
    {
        if (Thresholds.IsEmpty && MaxCalibrationError is null && !RequireCleanData && !RequireCompatibleSignature && MaxBytes is null && MaxLatencyMilliseconds is null)
            throw new InputException("The gate asks for nothing. Set a threshold, for example new MetricThreshold(\"auc\") { LowerBound = 0.8 }.");
        foreach (var threshold in Thresholds)
            threshold.Check();
        var checks = Thresholds.SelectMany(threshold => Findings(threshold, evidence)).Select(finding => finding.ToCheck());
        return [.. checks, .. OneAnswer(evidence.Evaluation) is { } why ? [new GateCheck("both answers on all rows", double.NaN, "yes to some, no to some", false, why)] : (GateCheck[])[], .. Others(evidence, clock ?? TimeProvider.System)];
    }

    /// <summary>Why a model gives but one answer; nothing if it gives both, if that is not asked for, or if there is nothing to see it by.</summary>
    internal string? OneAnswer(EvaluationReport? report)
    {
        if (!RequireBothAnswers || report?.Overall.Metrics is not { Confusion: var counts } metrics || metrics.Positives == 0 || metrics.Positives == metrics.Count)
            return null;
        string at = string.Create(CultureInfo.InvariantCulture, $"at the threshold {metrics.Threshold:G6}");
        if (counts.TruePositives == 0)
            return $"{at} it finds 0 of {NumberText.Counted(metrics.Positives, "positive")}{(counts.FalsePositives == 0 ? ": it says no to everybody" : "")}. Choose a lower threshold";
        return counts.TrueNegatives == 0 ? $"{at} it spares 0 of {NumberText.Counted(metrics.Count - metrics.Positives, "negative")}{(counts.FalseNegatives == 0 ? ": it says yes to everybody" : "")}. Choose a higher threshold" : null;
    }

    internal IEnumerable<GateCheck> Others(GateEvidence evidence, TimeProvider clock)
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
            yield return new GateCheck("anomalies in the training data", evidence.Validation is null ? double.NaN : anomalies, "none", why.Length == 0, why);
        }
        if (RequireCompatibleSignature)
            yield return Signatures(evidence);
        if (MaxBytes is { } bytes)
            yield return AtMost("size of the package in bytes", evidence.Package?.TotalBytes ?? double.NaN, bytes, "there is no package");
        if (MaxLatencyMilliseconds is { } limit)
            yield return AtMost("latency of one record in ms (p95)", evidence is { Rows: { RowCount: > 0 } rows, Package: { } package } ? Latency.Percentile95(package, rows, clock) : double.NaN, limit, "there are no rows to measure it on");
    }

    private static GateCheck Signatures(GateEvidence evidence)
    {
        if (evidence.Package is not { } package)
            return new GateCheck("inputs that are narrower than the champion's", double.NaN, "none", false, "there is no package");
        string[] refused = evidence.ChampionPackage is { } champion ? [.. ModelPackage.FromFiles(package).Signature.RefusedOf(ModelPackage.FromFiles(champion).Signature)] : [];
        return new GateCheck("inputs that are narrower than the champion's", refused.Length, "none", refused.Length == 0, string.Join("; ", refused));
    }

    private static GateCheck AtMost(string name, double value, double most, string unknown)
    {
        string why = double.IsNaN(value) ? unknown : value <= most ? "" : $"{Shown(value)} is above {Shown(most)}";
        return new GateCheck(name, value, $"≤ {Shown(most)}", why.Length == 0, why);
    }

    private static string Shown(double value) => GateCheck.Shown(value);
}
