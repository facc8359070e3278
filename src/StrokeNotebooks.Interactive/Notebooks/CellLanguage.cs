using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>The languages of code cells, and where the file says which one a cell has.</summary>
public static class CellLanguage
{
    /// <summary>C#, run by <see cref="Kernel.CSharpKernel"/>.</summary>
    public const string CSharp = "csharp";

    /// <summary>Shown as it is.</summary>
    public const string Html = "html";

    /// <summary>Text for people.</summary>
    public const string Markdown = "markdown";

    /// <summary>A diagram in Mermaid's language.</summary>
    public const string Mermaid = "mermaid";

    /// <summary>The language of a raw cell, which is never run.</summary>
    public const string Raw = "raw";

    /// <summary>The languages that a code cell may have.</summary>
    public static IReadOnlyList<string> Known { get; } = [CSharp, Html, Markdown, Mermaid];

    /// <summary>The known language of that name (<c>C#</c>, <c>cs</c> and <c>csharp</c> are the same), or <see langword="null"/>.</summary>
    public static string? Find(string name) => WithoutHost(name.ToLowerInvariant()) switch
    {
        "csharp" or "c#" or "cs" or ".net-csharp" => CSharp,
        "html" => Html,
        "markdown" or "md" => Markdown,
        "mermaid" => Mermaid,
        _ => null,
    };

    /// <summary>Where a code cell's metadata names its language: Polyglot's form, then .NET Interactive's older one, then VS Code's.</summary>
    internal static JsonValue? OfCell(JsonObject metadata) =>
        Text(metadata, "polyglot_notebook", "kernelName") ?? Text(metadata, "dotnet_interactive", "language") ?? VisualStudioCode(metadata);

    // 'polyglot-notebook' is the language of all cells of that extension, and says nothing of this one.
    private static JsonValue? VisualStudioCode(JsonObject metadata) => Text(metadata, "vscode", "languageId") is { } language && language.GetValue<string>() is not ("polyglot-notebook" or "dotnet-interactive") ? language : null;

    // VS Code's older extension wrote 'dotnet-interactive.csharp', and a later one 'polyglot-notebook.csharp'.
    private static string WithoutHost(string name) =>
        new[] { "dotnet-interactive.", "polyglot-notebook." }.FirstOrDefault(host => name.StartsWith(host, StringComparison.Ordinal)) is { } found ? name[found.Length..] : name;

    /// <summary>Where a notebook's metadata names the language of the cells that do not say; Verso goes by the kernelspec's language.</summary>
    internal static JsonValue? OfNotebook(JsonObject metadata) =>
        Text(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName") ?? Text(metadata, "dotnet_interactive", "defaultKernelName")
        ?? Text(metadata, "kernelspec", "language") ?? Text(metadata, "kernelspec", "name");

    private static JsonValue? Text(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
            node = (node as JsonObject)?[name];
        return node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? value : null;
    }
}
