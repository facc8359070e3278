using StrokeNotebooks.Evaluation.Tfma;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Text;

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

    /// <summary>Holds thresholds against the results: may this model be shipped?</summary>
    /// <param name="thresholds">What it has to come to, at least one. A threshold that names no slices holds for all rows and for each slice that is large enough to be judged.</param>
    /// <exception cref="IO.InputException">There is no threshold, or one asks for nothing, for what cannot be, or for a change of a metric of which neither direction is better.</exception>
    public Blessing Judge(params IEnumerable<MetricThreshold> thresholds) => Blessing.Of(this, thresholds);

    /// <summary>Whether probabilities mean what they say, on all rows.</summary>
    public CalibrationCurve? Calibration { get; init; }

    /// <summary>The verdict that is shown and saved with the report, if there is one: <c>report with { Blessing = report.Judge(...) }</c>.</summary>
    public Blessing? Blessing { get; init; }
}
