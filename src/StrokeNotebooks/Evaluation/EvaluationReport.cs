using System.Text.Json.Serialization;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>What <see cref="Evaluator"/> found.</summary>
/// <param name="Confidence">How sure the intervals are, between 0 and 1.</param>
/// <param name="Overall">The result on all rows.</param>
/// <param name="Slices">The result on each slice, in the order in which slices were asked for.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial record EvaluationReport(double Confidence, SliceResult Overall, ValueList<SliceResult> Slices) : IShowsHtml
{
    /// <summary>The result on a slice, by its name, or <see langword="null"/> if there is none.</summary>
    public SliceResult? this[string slice] => Slices.Prepend(Overall).FirstOrDefault(result => result.Name == slice);

    /// <summary>The metrics on all rows: <c>judged.Metrics.RocAuc</c>. Unlike a small slice, all rows are always judged.</summary>
    [JsonIgnore]
    public BinaryMetrics Metrics => Overall.Metrics ?? throw new IO.InputException("The report has no metrics on all rows: it is damaged, or was made by hand. Evaluate again.");

    /// <summary>Holds thresholds against the results: may this model be shipped?</summary>
    /// <param name="thresholds">What it has to come to, at least one. A threshold that names no slices holds for all rows and for each slice that is large enough to be judged, as in TFMA. A model that says no, or yes, to everybody is not blessed; judge by a <see cref="Gate"/> without <see cref="Gate.RequireBothAnswers"/> where it may be.</param>
    /// <exception cref="IO.InputException">There is no threshold, or one asks for nothing, for what cannot be, or for a change of a metric of which neither direction is better.</exception>
    public Blessing Judge(params IEnumerable<MetricThreshold> thresholds) => Judge(new Gate { Thresholds = [.. thresholds], MinGroupSize = 1, MinGroupOfClass = 0 });

    /// <summary>Holds a gate against the results: its thresholds, and what else it asks of an evaluation.</summary>
    /// <param name="gate">The gate, with at least one threshold. What it asks of a package is not met: there is none here.</param>
    /// <exception cref="IO.InputException">As <see cref="Judge(IEnumerable{MetricThreshold})"/>.</exception>
    public Blessing Judge(Gate gate) => Blessing.Of(this, gate);

    /// <summary>The SHA-256 of the data file whose rows it was judged on, where that is known: two evaluations can be compared only if they are of the same rows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DataSha256 { get; init; }

    /// <summary>The results of the model alone, with the data that they are of: evidence to keep with a package, where neither a baseline of the day nor a verdict belongs.</summary>
    /// <param name="dataSha256">The SHA-256 of the data file; <see langword="null"/> if it is not known.</param>
    public EvaluationReport AsEvidence(string? dataSha256) => this with
    {
        Overall = Overall with { Baseline = null },
        Slices = [.. Slices.Select(slice => slice with { Baseline = null })],
        Blessing = null,
        DataSha256 = dataSha256 ?? DataSha256,
    };

    /// <summary>Whether probabilities mean what they say, on all rows.</summary>
    public CalibrationCurve? Calibration { get; init; }

    /// <summary>The verdict that is shown and saved with the report, if there is one: <c>report with { Blessing = report.Judge(...) }</c>.</summary>
    public Blessing? Blessing { get; init; }
}
