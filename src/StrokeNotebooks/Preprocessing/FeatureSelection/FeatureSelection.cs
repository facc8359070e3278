using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Preprocessing;

/// <summary>One column's score against a label.</summary>
/// <param name="Name">The column.</param>
/// <param name="Score">The test's statistic, the larger the better; NaN for a column that cannot have one, a constant one for example.</param>
/// <param name="PValue">How likely a statistic as large is if column and label have nothing to do with each other; NaN if there is no score.</param>
/// <param name="IsKept">Whether it is among the best.</param>
public sealed record ScoredFeature(string Name, double Score, double PValue, bool IsKept);

/// <summary>What <see cref="SelectKBest"/> found: every column's score and which columns are kept.</summary>
/// <param name="Label">The label that they were scored against.</param>
/// <param name="Score">What they were scored by.</param>
/// <param name="Features">All columns, in the order in which they were given.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record FeatureSelection(string Label, FeatureScore Score, ValueList<ScoredFeature> Features) : IShowsHtml
{
    /// <summary>The names of the columns that are kept, in the order in which they were given.</summary>
    public IEnumerable<string> Kept => Features.Where(feature => feature.IsKept).Select(feature => feature.Name);

    /// <summary>The scores as a table of <c>feature</c>, <c>score</c>, <c>p_value</c> and <c>kept</c> (0 or 1), in single precision, NaN as missing.</summary>
    public Table ToTable() => new(
        StringColumn.Of("feature", Features.Select(feature => feature.Name)),
        Numbers("score", feature => feature.Score),
        Numbers("p_value", feature => feature.PValue),
        new IntColumn("kept", [.. Features.Select(feature => feature.IsKept ? 1L : 0)]));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Kept.Count()} of {Features.Count} features are kept for {Label}: {string.Join(", ", Kept)}");

    /// <summary>The columns, best first, with score and p-value.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("feature"), new(Score == FeatureScore.AnovaF ? "F" : "chi-squared", true), new("p-value", true), new("")])
        {
            Caption = $"Scores against {Label}",
            Note = $"{Kept.Count()} of {Features.Count} columns kept",
        };
        foreach (var feature in Features.OrderByDescending(feature => feature.Score))
            html.Add([feature.Name, Shown(feature.Score, "F4"), Shown(feature.PValue, "G4"), feature.IsKept ? "← kept" : ""]);
        return html.ToHtml();

        static string? Shown(double value, string format) => double.IsNaN(value) ? null : value.ToString(format, CultureInfo.InvariantCulture);
    }

    private FloatColumn Numbers(string name, Func<ScoredFeature, double> value) =>
        new(name, [.. Features.Select(feature => (float)value(feature))], MissingMask.Of(Features.Count, row => double.IsNaN(value(Features[row]))));
}
