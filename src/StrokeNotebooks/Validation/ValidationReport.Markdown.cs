using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Validation;

// A report for pull requests.
public sealed partial record ValidationReport
{
    /// <summary>The same as GitHub's Markdown, for a pull request: the verdict, a table of the anomalies, and the comparators that measured something.</summary>
    public string ToMarkdown()
    {
        // A SchemaDiff.pb does not say how many examples there were.
        string text = $"**{Verdict()}**{(NumExamples > 0 ? $" {Scope()}" : "")}\n";
        if (All.Any())
        {
            var table = new MarkdownTable("feature", "severity", "what", "in full");
            foreach (var anomaly in All)
                table.Add(Title(anomaly).Trim('\''), EnumNames.Of(anomaly.Severity), anomaly.ShortDescription, anomaly.Description);
            text += $"\n{table}";
        }
        if (Comparisons.Where(result => result.Value is not null).ToList() is { Count: > 0 } measured)
        {
            var table = new MarkdownTable("comparator", "measure", "distance:", "threshold:", "outcome");
            foreach (var result in measured)
                table.Add(Title(result).Replace("'", ""), EnumNames.Of(result.Measure), DomainFacts.Number(result.Value!.Value), DomainFacts.Number(result.Threshold), Outcome(result));
            text += $"\n{table}";
        }
        return text;
    }
}
