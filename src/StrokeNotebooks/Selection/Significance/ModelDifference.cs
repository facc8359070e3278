using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Selection;

/// <summary>By how much one model is better than another, and whether that may be chance.</summary>
/// <param name="Test">The test: <c>corrected repeated k-fold t-test</c>.</param>
/// <param name="Metric">The name of what was compared.</param>
/// <param name="First">The first model's value.</param>
/// <param name="Second">The second model's value.</param>
/// <param name="StandardError">The standard error of the difference.</param>
/// <param name="Statistic">The difference in units of its standard error: t or z. With McNemar's test of the standard error that it would have if both were right equally often.</param>
/// <param name="PValue">How likely a difference as large is, in either direction, if the two are equally good.</param>
/// <param name="Interval">Between which values the difference lies, with that confidence.</param>
/// <param name="Confidence">The confidence of the interval, such as 0.95.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record ModelDifference(string Test, string Metric, double First, double Second, double StandardError, double Statistic, double PValue, Interval Interval, double Confidence) : IShowsHtml
{
    /// <summary>The first model's value less the second one's.</summary>
    public double Difference => First - Second;

    /// <summary>Whether the difference is too large to be put down to chance, at one minus the confidence: its interval leaves out zero.</summary>
    public bool IsSignificant => PValue < 1 - Confidence;

    /// <summary>The finding in plain words.</summary>
    public override string ToString() => FormattableString.Invariant($"{Metric} {First:F4} against {Second:F4}: a difference of {Difference:+0.0000;-0.0000;0.0000}, {Confidence:0.##%} interval {Interval.Low:+0.0000;-0.0000;0.0000} to {Interval.High:+0.0000;-0.0000;0.0000}, {Chance} ({Test}). ")
        + (IsSignificant ? "Chance alone would rarely give that." : "That may well be chance: these rows cannot tell the two apart.");

    /// <summary>The sentence.</summary>
    public string ToHtml() => $"<p>{System.Net.WebUtility.HtmlEncode(ToString())}</p>\n";

    private string Chance => PValue < 0.0001 ? "p < 0.0001" : FormattableString.Invariant($"p = {PValue:0.0000}");
}
