using System.Xml.Linq;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

public sealed class RunTableTests : IDisposable
{
    private readonly TrackingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Shows_what_filters_can_name_and_a_dash_for_what_a_run_does_not_have()
    {
        var experiment = _folder.Client.Experiment("stroke");
        experiment.Run("<a>", run =>
        {
            run.LogParameter("max depth", 3);
            run.LogMetric("roc_auc", 0.8123456789);
            run.LogInput(new Dataset("patients", "d1", "local", "{}"));
            run.LogInput(new Dataset("visits", "d2", "local", "{}"));
        });
        var other = experiment.Start("b");

        string html = RunTable.Of(experiment.Runs(orderBy: "run_name"), "params.`max depth`", "metrics.roc_auc", "status", "datasets.digest", "end_time").ToHtml();

        Assert.Equal(["<a>|3|0.812346|FINISHED|d1, d2|2026-03-01 12:00:00", "b|—|—|RUNNING|—|—"], Rows(html));
        Assert.Equal(["run", "max depth", "roc_auc", "status", "datasets.digest", "end_time"], Headings(html));
        Assert.Equal(["run", "params.C", "metrics.C"], Headings(RunTable.Of([], "params.C", "metrics.C").ToHtml()));
        Assert.Contains("2 runs", html, StringComparison.Ordinal);
        other.End();
    }

    [Theory]
    [InlineData("params")]
    [InlineData("metrics.roc_auc DESC")]
    [InlineData("metrics.roc_auc > 1")]
    [InlineData("attributes.colour")]
    [InlineData("")]
    public void A_column_that_names_nothing_is_told_of(string field) => Assert.Throws<InputException>(() => RunTable.Of([], field));

    private static IEnumerable<string> Headings(string html) => TableIn(html).Descendants("th").Select(cell => cell.Value);

    private static IEnumerable<string> Rows(string html) => TableIn(html).Descendants("tbody").Elements("tr").Select(row => string.Join('|', row.Elements("td").Select(cell => cell.Value)));

    private static XElement TableIn(string html) => XElement.Parse(html[..(html.IndexOf("</table>", StringComparison.Ordinal) + "</table>".Length)]);
}
