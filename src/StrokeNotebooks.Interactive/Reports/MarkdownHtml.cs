using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>A heading for a page's contents.</summary>
internal sealed record Heading(int Level, string Id, string Text);

/// <summary>Turns a page's Markdown into HTML: C# coloured, flow charts drawn, other diagrams marked for the script, pictures put into the page, links to notebooks turned to their pages.</summary>
/// <param name="folder">The notebook's folder, where relative paths start.</param>
/// <param name="pages">The pages of this report by the full path of what they stand for: notebooks, and the README that lists them.</param>
internal sealed partial class MarkdownHtml(string folder, IReadOnlyDictionary<string, string> pages)
{
    // Everything that GitHub and Jupyter both show. Mathematics stays as it is written: it needs a script to be more.
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().UseGridTables().UseTaskLists().UseFootnotes().UseAutoLinks().UseAlertBlocks().UseEmphasisExtras().Build();

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The headings so far, in order.</summary>
    public List<Heading> Headings { get; } = [];

    /// <summary>The HTML of one Markdown cell; its source, if it is nested too deeply or too odd to be turned into a page.</summary>
    public string Render(string markdown)
    {
        int headings = Headings.Count;
        try
        {
            return RenderWhole(markdown);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            Headings.RemoveRange(headings, Headings.Count - headings);
            return $"<p class=\"note\">This Markdown could not be shown, so here is its source.</p><pre class=\"raw\">{WebUtility.HtmlEncode(markdown)}</pre>";
        }
    }

    private string RenderWhole(string markdown)
    {
        var document = Markdown.Parse(markdown, _pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
            Headings.Add(new Heading(heading.Level, MakeUnique(heading.GetAttributes()), PlainText(heading)));
        foreach (var link in document.Descendants<LinkInline>())
            if (!link.IsImage)
                link.Url = ToPage(link.Url);
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        _pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new CodeRenderer());
        renderer.Render(document);
        return ImageSource().Replace(SafeHtml.OfText(writer.ToString()), match => $"{match.Groups["before"].Value}\"{PictureData.Of(folder, WebUtility.HtmlDecode(match.Groups["path"].Value))}\"");
    }

    private string MakeUnique(HtmlAttributes attributes)
    {
        string id = attributes.Id ?? "section";
        return attributes.Id = Enumerable.Range(0, int.MaxValue).Select(i => i == 0 ? id : $"{id}-{i}").First(_ids.Add);
    }

    private static string PlainText(HeadingBlock heading) => string.Concat(heading.Inline!.Descendants().Select(part => part switch
    {
        LiteralInline text => text.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));

    private string? ToPage(string? url)
    {
        string[] parts = (url ?? "").Split('#', 2);
        if (Path.GetExtension(parts[0]) is not (".ipynb" or ".md") || parts[0].Contains("://", StringComparison.Ordinal))
            return url;
        return pages.TryGetValue(Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(parts[0]))), out string? page) ? string.Join('#', [page, .. parts[1..]]) : url;
    }

    [GeneratedRegex("""(?<before><img\b[^<>]*?\bsrc=)"(?<path>[^":<>]+)"|(?<before><img\b[^<>]*?\bsrc=)'(?<path>[^':<>]+)'""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ImageSource();

    private sealed class CodeRenderer : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            string code = block.Lines.ToString(), language = (block as FencedCodeBlock)?.Info ?? "";
            renderer.EnsureLine();
            renderer.Write(language.ToLowerInvariant() switch
            {
                "mermaid" => OutputHtml.Mermaid(code),
                "csharp" or "cs" or "c#" => $"<pre class=\"code\"><code>{CSharpHighlighter.ToHtml(code)}</code></pre>",
                _ => $"<pre class=\"code\"><code>{WebUtility.HtmlEncode(code)}</code></pre>",
            });
            renderer.EnsureLine();
        }
    }
}
