using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// How good a model is, on all rows and by slice, and what the thresholds say (TFX: <c>ModelEvaluation</c>): for people <c>report.html</c>, for programs <c>report.json</c>,
/// for a pull request <c>report.md</c>.
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ModelEvaluationArtifact : TypedArtifact
{
    /// <summary>The page's name.</summary>
    public const string PageName = "report.html";

    private const string JsonName = "report.json", MarkdownName = "report.md";

    /// <summary>Writes the report.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public void Write(EvaluationReport report)
    {
        report.WriteHtml(File(PageName));
        report.WriteJson(File(JsonName));
        AtomicFile.WriteAllText(File(MarkdownName), report.ToMarkdown(report.Blessing));
    }

    /// <summary>Reads the report.</summary>
    /// <exception cref="InputException">The file is gone, damaged or of another version.</exception>
    public EvaluationReport Read() => EvaluationReport.ReadJson(File(JsonName));

    /// <summary>The report as GitHub's Markdown.</summary>
    /// <exception cref="InputException">The file is gone.</exception>
    public string ToMarkdown() => System.IO.File.Exists(File(MarkdownName)) ? System.IO.File.ReadAllText(File(MarkdownName)) : throw new InputException($"{MarkdownName} of {this} is gone. Run the Evaluator again.");

    /// <summary>What stands in the page.</summary>
    /// <exception cref="InputException">The report is gone or damaged.</exception>
    public override string ToHtml() => Read().ToHtml();
}
