using System.Text;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.Text;

/// <summary>Builds a table in GitHub's Markdown; texts are escaped, so that what stands in data cannot become a link or markup.</summary>
internal sealed partial class MarkdownTable
{
    private readonly StringBuilder _text = new();

    /// <param name="headings">The columns; one whose heading ends in <c>:</c> is aligned to the right, as numbers are.</param>
    public MarkdownTable(params ReadOnlySpan<string> headings)
    {
        _text.Append('|');
        foreach (string heading in headings)
            _text.Append($" {heading.TrimEnd(':')} |");
        _text.Append("\n|");
        foreach (string heading in headings)
            _text.Append(heading.EndsWith(':') ? "--:|" : ":--|");
        _text.Append('\n');
    }

    public void Add(params ReadOnlySpan<string?> cells)
    {
        _text.Append('|');
        foreach (string? cell in cells)
            _text.Append($" {(string.IsNullOrEmpty(cell) ? "–" : Escape(cell))} |");
        _text.Append('\n');
    }

    public override string ToString() => _text.ToString();

    /// <summary>Plain text as Markdown that reads the same; lines are joined.</summary>
    public static string Escape(string text) => Special().Replace(text.ReplaceLineEndings(" "), @"\$0");

    // An underscore within a word is no markup, and neither are brackets that no address follows.
    [GeneratedRegex(@"[\\`*<>|#~]|\](?=[(\[:])|(?<!\w)_|_(?!\w)", RegexOptions.None, 1000)]
    private static partial Regex Special();
}
