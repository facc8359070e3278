using System.Collections.Immutable;

namespace StrokeNotebooks.Metrics;

/// <summary>Between which two values a metric lies with a stated confidence; both NaN where that cannot be told.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    internal static bool AreEqual(ImmutableDictionary<string, Interval> one, ImmutableDictionary<string, Interval> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var interval) && interval == pair.Value);
}
