using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

/// <summary>How a package makes a yes or a no of a probability. It is kept in the package's signature, so that whoever serves the package decides as it was judged.</summary>
/// <param name="Threshold">Above which probability the answer is yes, from 0 to 1.</param>
/// <param name="Rule">How it was chosen, in words: <c>lowest cost: 1 for a false alarm, 20 for a missed positive</c>.</param>
/// <exception cref="ArgumentOutOfRangeException">The threshold is not between 0 and 1.</exception>
public sealed record DecisionRule(double Threshold, string Rule)
{
    /// <summary>The threshold of a package that records none, such as one of an earlier version of the library.</summary>
    public const double DefaultThreshold = 0.5;

    /// <summary>Above which probability the answer is yes.</summary>
    public double Threshold { get; } = Setting.Share(Threshold, nameof(Threshold));
}
