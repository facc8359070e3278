namespace StrokeNotebooks.Interactive.Display;

/// <summary>Text that is HTML already and is shown as such; made by <see cref="NotebookFunctions.HTML"/>.</summary>
/// <param name="content">The HTML.</param>
public sealed class HtmlString(string? content)
{
    /// <summary>The HTML.</summary>
    public override string ToString() => content ?? "";
}
