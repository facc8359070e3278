using System.Globalization;

namespace StrokeNotebooks.Evaluation;

/// <summary>One thing that a gate looked at.</summary>
/// <param name="Name">What: <c>auc on all rows</c>, <c>calibration error</c>.</param>
/// <param name="Value">What was found; NaN if there is no value.</param>
/// <param name="Bound">What was asked, in words and numbers.</param>
/// <param name="Passed">Whether it was met.</param>
/// <param name="Why">Why it was not met, or not judged; empty if it was met.</param>
/// <param name="IsLeftOut">Whether it was not judged, because too little is known to say anything; it then counts as met.</param>
public sealed record GateCheck(string Name, double Value, string Bound, bool Passed, string Why, bool IsLeftOut = false)
{
    /// <summary>A number as it is shown: six digits, or all of a large whole one such as a count of bytes.</summary>
    public static string Shown(double value) => double.IsNaN(value) ? "—" : value.ToString(Math.Abs(value) >= 1e5 ? "F0" : "G6", CultureInfo.InvariantCulture);
}
