using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Evaluation.Tfma;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines.Artifacts;

/// <summary>How good a model is, on all rows and by slice, and what the thresholds say: a page for people, <c>report.html</c>, and the same for a pull request, <c>report.md</c> (TFX: <c>ModelEvaluation</c>).</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ModelEvaluationArtifact : TypedArtifact
{
    /// <summary>The page's name.</summary>
    public const string PageName = "report.html";

    private const string MarkdownName = "report.md";

    /// <summary>Writes the report.</summary>
    /// <exception cref="InvalidOperationException">The artifact is published.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public void Write(EvaluationReport report, Blessing blessing)
    {
        AtomicFile.WriteAllText(File(PageName), HtmlPage.Of("Evaluation", blessing.ToHtml() + report.ToHtml()));
        AtomicFile.WriteAllText(File(MarkdownName), report.ToMarkdown(blessing));
    }

    /// <summary>The report as GitHub's Markdown.</summary>
    /// <exception cref="InputException">The file is gone.</exception>
    public string ToMarkdown() => System.IO.File.Exists(File(MarkdownName)) ? System.IO.File.ReadAllText(File(MarkdownName)) : throw new InputException($"{MarkdownName} of {this} is gone. Run the Evaluator again.");

    /// <summary>What stands in the page.</summary>
    /// <exception cref="InputException">The page is gone or another.</exception>
    public override string ToHtml() => HtmlPage.BodyOf(System.IO.File.ReadAllText(File(PageName))) ?? throw new InputException($"{PageName} of {this} is not the page that the Evaluator wrote. Run the Evaluator again.");
}
