using System.Globalization;
using System.Net;
using System.Text.Json;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Evaluation;

// The same sections in two languages.
public sealed partial record ModelCard
{
    /// <summary>The card as Markdown, as GitHub and Hugging Face show it; in front the few lines of YAML that the latter reads.</summary>
    public string ToMarkdown() => $"""
        ---
        library_name: stroke-notebooks
        pipeline_tag: tabular-classification
        {(License is null ? "" : $"license: {JsonSerializer.Serialize(License.ToLowerInvariant())}\n")}---

        # {MarkdownTable.Escape(Name)}

        {string.Join('\n', CardSections.Of(this).Select(section => $"## {section.Title}\n\n{string.Join('\n', section.Blocks.Select(block => block.ToMarkdown()))}"))}
        """.ReplaceLineEndings("\n");

    /// <inheritdoc/>
    public override string ToString() => ToMarkdown();

    /// <summary>The card as HTML with its own style, to be shown in a notebook or within a page.</summary>
    public string ToHtml()
    {
        string sections = string.Concat(CardSections.Of(this).Select(section => $"<section>\n<h2>{section.Title}</h2>\n{string.Concat(section.Blocks.Select(block => block.ToHtml()))}</section>\n"));
        return $"<div class=\"model-card\">\n<style>\n{CardStyle.Scoped.ReplaceLineEndings("\n")}\n</style>\n{Summary()}{sections}</div>\n";
    }

    /// <summary>Writes the Markdown, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteMarkdown(string path) => AtomicFile.WriteAllText(path, ToMarkdown());

    /// <summary>Writes the card as a page of its own, whole or not at all: nothing to load, light and dark.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteHtml(string path) => AtomicFile.WriteAllText(path, ToPage());

    /// <summary>The page that <see cref="WriteHtml"/> writes.</summary>
    public string ToPage() => HtmlPage.Of(Name, ToHtml(), CardStyle.Page);

    /// <summary>What most want to know first: four figures, each with how sure it is.</summary>
    private string Summary()
    {
        string origin = string.Join(" · ", new[] { "Model card", Version is null ? null : $"version {Version}", Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Algorithm }.OfType<string>());
        string intro = $"<p class=\"origin\">{WebUtility.HtmlEncode(origin)}</p>\n";
        if (Evaluation?.Overall is not { Metrics: { } metrics } overall)
            return intro;
        return $"""
            {intro}<div class="figures">
            {Tile("ROC AUC", metrics.RocAuc, "ROC AUC")}{Tile("average precision", metrics.AveragePrecision, "average precision")}{Tile("recall", metrics.Recall, "recall")}{Tile("precision", metrics.Precision, "precision")}</div>

            """.ReplaceLineEndings("\n");

        string Tile(string title, double value, string metric)
        {
            string interval = overall.Intervals.TryGetValue(metric, out var found) && !double.IsNaN(found.Low) ? string.Create(CultureInfo.InvariantCulture, $"{found.Low:F2} to {found.High:F2}") : "no interval";
            return string.Create(CultureInfo.InvariantCulture, $"<div><span>{title}</span> <strong>{(double.IsNaN(value) ? "—" : value.ToString("F2", CultureInfo.InvariantCulture))}</strong> <small>{interval}</small></div>\n");
        }
    }
}
