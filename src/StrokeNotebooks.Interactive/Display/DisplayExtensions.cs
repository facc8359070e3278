namespace StrokeNotebooks.Interactive.Display;

/// <summary>Ways to show a value, named as in .NET Interactive.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value while the cell runs.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The media types to show it in. Default: those that suit the value.</param>
    /// <returns>A handle by which the same cell can show something else in its place.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => new(ValueFormatter.Format(value, mimeTypes), mimeTypes);

    /// <summary>Shows text as content of a media type, such as <c>text/html</c> or <c>application/vnd.plotly.v1+json</c>.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        return new(MimeBundle.Of(mimeType, value), [mimeType]);
    }

    /// <summary>Shows a sequence as a table: a row for each item, a column for each public property.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T>? value, params string[] mimeTypes) =>
        new(value is null || mimeTypes.Length > 0 ? ValueFormatter.Format(value, mimeTypes) : ObjectFormatter.Table(value), mimeTypes);

    /// <summary>What a value looks like in one media type.</summary>
    public static string ToDisplayString(this object? value, string mimeType = "text/plain")
    {
        var content = ValueFormatter.Format(value, [mimeType]).Data[mimeType];
        return content is System.Text.Json.Nodes.JsonValue text && text.TryGetValue(out string? result) ? result : content?.ToJsonString() ?? "";
    }
}
