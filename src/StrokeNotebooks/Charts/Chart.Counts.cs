namespace StrokeNotebooks.Charts;

public static partial class Chart
{
    /// <summary>How a missing value is called on an axis.</summary>
    private const string MissingLabel = "(missing)";

    /// <summary>How often each value occurs, the most frequent first (ties by text); <see langword="null"/> counts as missing.</summary>
    public static Figure Counts(IEnumerable<string?> values, bool horizontal = false)
    {
        var counts = values.CountBy(value => value ?? MissingLabel).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var figure = Bar(counts.Select(pair => pair.Key), counts.Select(pair => (double)pair.Value), horizontal: horizontal);
        return horizontal ? figure.WithXAxis("count") : figure.WithYAxis("count");
    }

    /// <summary>How often each value occurs in each group: one series a group, side by side (or <see cref="Figure.Stacked"/>).</summary>
    /// <param name="values">The values, <see langword="null"/> where missing.</param>
    /// <param name="groups">For each value its group.</param>
    /// <param name="horizontal">Whether bars lie.</param>
    /// <exception cref="ArgumentException">There are not as many groups as values.</exception>
    public static Figure Counts(IEnumerable<string?> values, IEnumerable<string?> groups, bool horizontal = false)
    {
        string[] keys = [.. values.Select(value => value ?? MissingLabel)], groupOf = [.. groups.Select(group => group ?? MissingLabel)];
        RequireEqual(keys.Length, groupOf.Length);
        string[] categories = [.. keys.CountBy(key => key).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];
        var counts = keys.Zip(groupOf).CountBy(pair => pair).ToDictionary();
        var figure = Combine(groupOf.Distinct().Order(StringComparer.Ordinal).Select(group =>
            Bar(categories, categories.Select(category => (double)counts.GetValueOrDefault((category, group))), group, horizontal)));
        return horizontal ? figure.WithXAxis("count") : figure.WithYAxis("count");
    }
}
