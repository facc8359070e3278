using System.Security.Cryptography;
using System.Text;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>
/// What a page may do. A notebook may come from anywhere, and <see cref="SafeHtml"/> lets no code of it through. Behind that stands this: no script of a notebook runs, no handler, no <c>javascript:</c> link and no frame,
/// and nothing is fetched but by the page's own script, which is known by its hash and may load Plotly and Mermaid.
/// </summary>
internal static class ContentPolicy
{
    /// <summary>The page's own script.</summary>
    /// <param name="assets">What it may load.</param>
    public static string Script(BrowserAssets assets) => $"\n{assets.ToScript()}\n{PageFrame.Resource("page.js")}".ReplaceLineEndings("\n");

    /// <summary>The policy of a page with that script, or with none.</summary>
    public static string Text(string? script) =>
        $"default-src 'none'; script-src {(script is null ? "'none'" : $"'{Hash(script)}' 'strict-dynamic'")}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string script) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}";
}
