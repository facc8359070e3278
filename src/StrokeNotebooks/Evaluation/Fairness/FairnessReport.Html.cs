using System.Globalization;
using System.Net;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Evaluation;

public sealed partial record FairnessReport
{
    internal static string[] Headings => ["group", "rows:", "positive:", "selection rate:", "recall:", "false positive rate:"];

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", Findings().Prepend($"fairness by {Attribute}, {Groups.Count} groups"));

    /// <summary>A row for each group, and what is to be said about their differences.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([.. Headings.Select(heading => new HtmlTable.Heading(heading.TrimEnd(':'), heading.EndsWith(':')))])
        {
            Note = "in brackets: too few rows to say",
        };
        foreach (string?[] row in Rows())
            html.Add(row);
        return html.ToHtml() + string.Concat(Findings().Select(finding => $"<p>{WebUtility.HtmlEncode(finding)}</p>\n"));
    }

    /// <summary>The groups as rows of a table; a rate that stands on too few rows is in brackets.</summary>
    internal IEnumerable<string?[]> Rows() => Groups.Select(group => (string?[])
    [
        group.Name, Shown(group.Count), Shown(group.Positives),
        Shown(group.SelectionRate, group.Count >= MinCount), Shown(group.TruePositiveRate, group.Count >= MinCount && group.Positives >= MinOfClass), Shown(group.FalsePositiveRate, group.Count >= MinCount && group.Negatives >= MinOfClass),
    ]);

    /// <summary>What is to be said, in plain sentences.</summary>
    internal IEnumerable<string> Findings()
    {
        yield return DemographicParityDifference is { } parity
            ? $"Demographic parity: {parity}"
            : "Demographic parity: there are no two groups with enough rows to compare.";
        yield return EqualOpportunityDifference is { } opportunity
            ? $"Equal opportunity: {opportunity}"
            : $"Equal opportunity: there are no two groups with at least {MinOfClass} positives, so nothing can be said about who is missed.";
        if (EqualizedOddsDifference is { } odds)
            yield return odds == EqualOpportunityDifference ? "Equalized odds: the same difference, as false positive rates are closer together." : $"Equalized odds: {odds}";
        if (TooSmall.Any())
            yield return $"Too few rows to say: {string.Join("; ", TooSmall.Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Name} ({group.Count} {(group.Count == 1 ? "row" : "rows")}, {group.Positives} positive)")))}.";
    }

    private static string Shown(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string? Shown(double rate, bool isEnough)
    {
        string? text = double.IsNaN(rate) ? null : rate.ToString("F3", CultureInfo.InvariantCulture);
        return isEnough || text is null ? text : $"({text})";
    }
}
