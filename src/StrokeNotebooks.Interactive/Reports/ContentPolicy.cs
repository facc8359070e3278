using System.Security.Cryptography;
using System.Text;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>
/// What a page may do. A notebook may come from anywhere, and its HTML goes into the page as it is: no script of it runs, no handler, no <c>javascript:</c> link and no frame,
/// and nothing is fetched but by the page's own script, which is known by its hash and may load Plotly and Mermaid.
/// </summary>
internal static class ContentPolicy
{
    /// <summary>The page's own script.</summary>
    public static string Script { get; } = $"\n{PageFrame.Resource("page.js")}".ReplaceLineEndings("\n");

    /// <summary>The policy.</summary>
    public static string Text { get; } =
        $"default-src 'none'; script-src '{Hash(Script)}' 'strict-dynamic'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string script) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}";
}
