using System.Globalization;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Evaluation;

/// <summary>How far groups are apart in one rate.</summary>
/// <param name="Rate">The rate: <c>selection rate</c>, <c>recall</c> or <c>false positive rate</c>.</param>
/// <param name="Highest">The group with the highest rate, of those that are large enough to say.</param>
/// <param name="Lowest">The group with the lowest rate.</param>
/// <param name="HighestRate">The rate of the first.</param>
/// <param name="LowestRate">The rate of the second.</param>
/// <param name="Interval">In which the difference of just these two groups lies with the report's confidence; it may go below zero. Both ends NaN if not asked for.</param>
public sealed record FairnessDifference(string Rate, string Highest, string Lowest, double HighestRate, double LowestRate, Interval Interval)
{
    /// <summary>The difference, zero or more (Fairlearn: the greatest minus the least rate of all groups).</summary>
    public double Value => HighestRate - LowestRate;

    /// <summary>Whether the interval leaves out zero; without an interval nobody can tell.</summary>
    public bool IsMoreThanChance => Interval.Low > 0;

    /// <summary>The finding in plain words.</summary>
    public override string ToString()
    {
        string finding = string.Create(CultureInfo.InvariantCulture, $"{Rate} is {HighestRate:F3} where {Highest} and {LowestRate:F3} where {Lowest}, a difference of {Value:F3}");
        return double.IsNaN(Interval.Low)
            ? $"{finding}."
            : string.Create(CultureInfo.InvariantCulture, $"{finding} [{Interval.Low:F3}, {Interval.High:F3}]: {(IsMoreThanChance ? "more than chance alone would make it" : "chance alone could make it")}.");
    }
}
