using System.Net;
using System.Text.Json;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Pipelines;

/// <summary>In what the rows of each split are not as the schema says (TFX: <c>ExampleAnomalies</c>): <c>Split-train/SchemaDiff.pb</c>, and a page for people, <c>anomalies.html</c>.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ExampleAnomaliesArtifact : SplitArtifact
{
    /// <summary>The page's name.</summary>
    public const string PageName = "anomalies.html";

    private const string FileName = "SchemaDiff.pb";

    /// <summary>Whether no split has anomalies that are errors (TFX: the property <c>blessed</c>).</summary>
    public bool IsBlessed => Properties.TryGetValue("blessed", out var blessed)
        && JsonSerializer.Deserialize<Dictionary<string, int>>(blessed.ToString())!.Values.All(value => value == 1);

    /// <summary>Writes the reports of all splits and the page.</summary>
    /// <exception cref="InvalidOperationException">The artifact is published.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public void Write(params IEnumerable<(string Split, ValidationReport Report)> reports)
    {
        (string Split, ValidationReport Report)[] all = [.. reports];
        foreach (var (split, report) in all)
            report.Write(Path.Combine(AddSplit(split), FileName));
        Set("span", 0L);
        Set("blessed", $"{{{string.Join(", ", all.Select(one => $"{JsonSerializer.Serialize(one.Split)}: {1 - one.Report.ExitCode}"))}}}");
        AtomicFile.WriteAllText(File(PageName), HtmlPage.Of("Anomalies", Html(all)));
    }

    /// <summary>Reads a split's report.</summary>
    /// <remarks><c>SchemaDiff.pb</c> holds the schema and what is wrong; how many rows there were and which comparators were not measured stands only in the page.</remarks>
    /// <exception cref="InputException">There is no such split, or its file is damaged.</exception>
    public ValidationReport Read(string split) => ValidationReport.Read(Path.Combine(SplitFolder(split), FileName));

    /// <summary>The verdict on each split, its anomalies and its comparators: what stands in the page.</summary>
    public override string ToHtml()
    {
        // The page knows more than SchemaDiff.pb; an artifact of TFX has none.
        string? page = System.IO.File.Exists(File(PageName)) ? HtmlPage.BodyOf(System.IO.File.ReadAllText(File(PageName))) : null;
        return page ?? Html(Splits.Select(split => (split, Read(split))));
    }

    private static string Html(IEnumerable<(string Split, ValidationReport Report)> reports) =>
        string.Concat(reports.Select(one => $"<p><strong>{WebUtility.HtmlEncode(one.Split)}</strong></p>\n{one.Report.ToHtml()}"));
}
