using System.Net;

namespace StrokeNotebooks.Text;

/// <summary>A fragment of HTML as a page of its own, to be opened in a browser: nothing to load, light and dark.</summary>
internal static class HtmlPage
{
    private const string Start = "</h1>\n";
    private const string End = "\n</body>";
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1.5rem; overflow-wrap: break-word; }
        img, svg { max-width: 100%; height: auto; }
        table { border-collapse: collapse; margin: 1rem 0; }
        caption { text-align: left; font-weight: 600; padding: .3rem 0; }
        th, td { padding: .3rem .7rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); vertical-align: top; }
        td[style*=right] { white-space: nowrap; }
        /* A table that is wider than the page scrolls in its own box; a shadow says at which side it goes on. */
        table {
          --shade: color-mix(in srgb, currentColor 20%, transparent);
          display: block; max-width: max-content; overflow-x: auto; overflow-wrap: normal;
          background:
            linear-gradient(to right, Canvas 40%, transparent) left / 2.5rem 100% no-repeat local, linear-gradient(to left, Canvas 40%, transparent) right / 2.5rem 100% no-repeat local,
            linear-gradient(to right, var(--shade), transparent) left / .8rem 100% no-repeat scroll, linear-gradient(to left, var(--shade), transparent) right / .8rem 100% no-repeat scroll;
        }
        @media (max-width: 40rem) { body { margin: 1rem auto; padding: 0 1rem; } }
        @media print { table { display: table; } }
        """;

    /// <summary>The whole page.</summary>
    /// <param name="title">The heading; plain text.</param>
    /// <param name="body">What stands below it; HTML.</param>
    /// <param name="style">Rules beside those of every page.</param>
    public static string Of(string title, string body, string style = "") => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>
        {Style}{(style.Length > 0 ? "\n" : "")}{style}
        </style>
        </head>
        <body>
        <h1>{WebUtility.HtmlEncode(title)}</h1>
        {body}{End}
        </html>

        """.ReplaceLineEndings("\n");

    /// <summary>What stands below the heading of a page that <see cref="Of"/> made; <see langword="null"/> if it is another page.</summary>
    public static string? BodyOf(string page)
    {
        int start = page.IndexOf(Start, StringComparison.Ordinal), end = page.LastIndexOf(End, StringComparison.Ordinal);
        return start >= 0 && end >= start ? page[(start + Start.Length)..end] : null;
    }
}
