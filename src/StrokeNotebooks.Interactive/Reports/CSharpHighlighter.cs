using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>Colours C# for reading. It sees words, not meanings, which is right nearly always and takes no compiler.</summary>
internal static partial class CSharpHighlighter
{
    private static readonly HashSet<string> _keywords =
    [
        "abstract", "and", "as", "async", "await", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do",
        "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "from", "get", "goto", "if", "implicit", "in", "init", "int",
        "interface", "internal", "is", "let", "lock", "long", "namespace", "new", "not", "null", "object", "operator", "or", "orderby", "out", "override", "params", "private", "protected",
        "public", "readonly", "record", "ref", "required", "return", "sbyte", "sealed", "select", "set", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this",
        "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "var", "virtual", "void", "when", "where", "while", "with", "yield",
    ];

    /// <summary>The code as HTML, with a span around each coloured word.</summary>
    public static string ToHtml(string code)
    {
        var html = new StringBuilder(code.Length * 2);
        int end = 0;
        foreach (Match token in Token().Matches(code))
        {
            html.Append(WebUtility.HtmlEncode(code[end..token.Index]));
            string text = WebUtility.HtmlEncode(token.Value);
            html.Append(Style(token) is { } style ? $"<span class=\"{style}\">{text}</span>" : text);
            end = token.Index + token.Length;
        }
        return html.Append(WebUtility.HtmlEncode(code[end..])).ToString();
    }

    private static string? Style(Match token) =>
        token.Groups["comment"].Success ? "c" : token.Groups["text"].Success ? "s" : token.Groups["number"].Success ? "n" : token.Groups["directive"].Success ? "d"
        : _keywords.Contains(token.Value) ? "k" : token.Groups["call"].Success ? "f" : char.IsUpper(token.Value[0]) ? "t" : null;

    // Every part of the pattern looks ahead by a fixed length at most, or takes what it has looked at: the time grows with the code's length only.
    [GeneratedRegex(""""
        (?<comment>//[^\n]*|/\*.*?(?:\*/|\z))
        |(?<directive>(?m:^[ \t]*\#!?[a-z][^\n]*))
        |(?<text>\${0,9}"{3}.*?(?:"{3,}|\z)|(?:@\$?|\$@)"(?>(?:[^"]|"")*)(?:"|\z)|\$?"(?>(?:\\.|[^"\\\n])*)(?:"|(?=\n)|\\?\z)|'(?:\\.|[^'\\\n]){1,10}')
        |(?<number>\b(?>0[xXbB][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)(?>[fFdDmMlLuU]*)\b)
        |(?<word>@?[A-Za-z_]\w*)(?<call>(?=\s{0,20}(?:<[\w<>,\s\[\]?.]{0,200}>)?\())?
        """", RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Token();
}
