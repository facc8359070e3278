using System.Text.Json;

namespace StrokeNotebooks.Interactive.Reports;

/// <summary>
/// Where a page's script finds plotly.js and mermaid.js, which are too heavy to be committed: in copies that npm put on this machine, else on a public network.
/// A page that reaches neither shows the drawn figures, and the source of diagrams that are more than simple flow charts.
/// </summary>
public sealed record BrowserAssets
{
    private const string Network = "https://cdn.jsdelivr.net/npm/";
    private static readonly string[] _plotlyFiles = ["plotly.js-dist-min/plotly.min.js", "plotly.js-basic-dist-min/plotly-basic.min.js"];
    private static readonly string[] _mermaidFiles = ["mermaid/dist/mermaid.min.js"];

    private readonly string? _plotly;
    private readonly string? _mermaid;

    private BrowserAssets(string? plotly, string? mermaid) => (_plotly, _mermaid) = (plotly, mermaid);

    /// <summary>Looks for copies in a folder that npm installs into.</summary>
    /// <param name="modules">A <c>node_modules</c> folder; need not exist.</param>
    public static BrowserAssets Find(string modules) => new(FindFile(modules, _plotlyFiles), FindFile(modules, _mermaidFiles));

    /// <summary>Nothing local.</summary>
    public static BrowserAssets None { get; } = new(null, null);

    /// <summary>Puts the local copies beside the pages.</summary>
    internal void CopyTo(string folder)
    {
        foreach (string? file in (string?[])[_plotly, _mermaid])
            if (file is not null)
            {
                Directory.CreateDirectory(Path.Combine(folder, "assets"));
                File.Copy(file, Path.Combine(folder, "assets", Path.GetFileName(file)), overwrite: true);
            }
    }

    /// <summary>The addresses as a line of the page's script: there no content of the page can change them.</summary>
    internal string ToScript() => $$"""const assets = {"plotly":{{Address(_plotly, "plotly.js-dist-min@4/plotly.min.js")}},"mermaid":{{Address(_mermaid, "mermaid@11/dist/mermaid.min.js")}}};""";

    private static string Address(string? file, string package) => JsonSerializer.Serialize(file is null ? Network + package : "assets/" + Path.GetFileName(file));

    private static string? FindFile(string modules, string[] files) => files.Select(file => Path.Combine(modules, file)).FirstOrDefault(File.Exists);
}
