namespace StrokeNotebooks.Text;

/// <summary>Texts in Mermaid diagrams.</summary>
internal static class MermaidText
{
    /// <summary>A text to stand between double quotes: what Mermaid or HTML would read as a sign of theirs is written as Mermaid's entity.</summary>
    public static string Escape(string text) => text.Replace("#", "#35;").Replace("\"", "#quot;").Replace("<", "#lt;").Replace(">", "#gt;").ReplaceLineEndings(" ");
}
