namespace StrokeNotebooks.Interactive.Display;

/// <summary>What every cell can call without a using, named as in .NET Interactive's <c>Kernel</c>.</summary>
public static class NotebookFunctions
{
#pragma warning disable IDE1006 // Notebooks call these by these names.
    /// <summary>Shows a value while the cell runs.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The media types to show it in. Default: those that suit the value.</param>
    /// <returns>A handle by which the same cell can show something else in its place.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Marks text as HTML.</summary>
    public static HtmlString HTML(string? content) => new(content);
#pragma warning restore IDE1006
}
