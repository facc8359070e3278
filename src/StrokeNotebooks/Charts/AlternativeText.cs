namespace StrokeNotebooks.Charts;

/// <summary>Puts a figure into one sentence.</summary>
internal static class AlternativeText
{
    public static string Of(Figure figure)
    {
        string kinds = string.Join(" and ", figure.Traces.Select(trace => trace.Kind).Distinct());
        string text = figure.Title is { } title ? $"{title}: {kinds}" : Capital(kinds);
        text += (figure.XAxis.Title, figure.YAxis.Title) switch
        {
            ({ } x, { } y) => $" of {y} against {x}",
            ({ } x, null) => $" of {x}",
            (null, { } y) => $" of {y}",
            _ => "",
        };
        string[] names = [.. figure.Traces.Select(trace => trace.Name).OfType<string>()];
        return names.Length > 1 ? $"{text}; series: {string.Join(", ", names)}." : text + ".";
    }

    private static string Capital(string text) => text.Length == 0 ? "Empty figure" : char.ToUpperInvariant(text[0]) + text[1..];
}
