using System.Globalization;
using System.Net;
using System.Text;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Tracking;

// The comparison for a notebook and as a page.
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class ComparedRuns : IShowsHtml
{
    private const int MostColumns = 8;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Runs.Length} runs compared: {string.Join(", ", Runs.Select(run => run.Name))}; {Differences.Count()} parameters and {Metrics.Count()} metrics differ");

    /// <summary>Tables of what differs and of the metrics, then the pictures.</summary>
    public string ToHtml() => ToHtml(metric: null);

    /// <summary>The same as a page of its own, to be opened in a browser.</summary>
    /// <param name="metric">The metric that lines of parallel coordinates end at. Default: the first that all runs have.</param>
    public string ToPage(string? metric = null) => HtmlPage.Of($"{Runs.Length} runs compared", ToHtml(metric));

    private string ToHtml(string? metric)
    {
        var html = new StringBuilder();
        var differences = Differences.ToList();
        if (Runs.Length <= MostColumns)
        {
            html.Append(Table("Parameters in which they differ", differences.Select(row => (row.Name, row.Values.AsEnumerable())), isNumber: false))
                .Append(Table("Metrics", Metrics.Select(row => (row.Name, row.Values.Select(Shown))), isNumber: true));
        }
        else
            html.Append(Long(differences.Select(row => row.Name).ToList()));
        metric ??= Metrics.FirstOrDefault(row => row.Values.All(value => value is not null)).Name;
        if (metric is not null && Runs.Length > 1 && differences.Count > 0)
            html.Append(ParallelCoordinates(metric).ToHtml());
        foreach (string name in CurveNames)
            html.Append(Curve(name).ToHtml());
        return html.ToString();
    }

    private string Table(string caption, IEnumerable<(string Name, IEnumerable<string?> Values)> rows, bool isNumber)
    {
        var table = new HtmlTable([new(""), .. Runs.Select(run => new HtmlTable.Heading(run.Name, isNumber))]) { Caption = caption };
        foreach (var (name, values) in rows)
            table.Add([name, .. values]);
        return table.ToHtml();
    }

    // A row for each run, where columns for all have no room.
    private string Long(List<string> parameters)
    {
        string[] metrics = [.. Metrics.Select(row => row.Name).Take(MostColumns)];
        var table = new HtmlTable([new("run"), .. parameters.Select(name => new HtmlTable.Heading(name)), .. metrics.Select(name => new HtmlTable.Heading(name, IsNumber: true))]) { Caption = "Runs" };
        foreach (var run in Runs)
            table.AddHtml([WebUtility.HtmlEncode(run.Name), .. parameters.Select(name => WebUtility.HtmlEncode(run.Parameters.GetValueOrDefault(name, "—"))), .. metrics.Select(name => Shown(run.Metrics.TryGetValue(name, out var metric) ? metric.Value : null) ?? "—")]);
        return table.ToHtml();
    }

    private static string? Shown(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture);
}
