using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>Finds what a code cell is about, in words.</summary>
internal static class CellTitle
{
    private const int MaxLength = 70;

    /// <summary>The comment on the cell's first line, else the nearest heading above it, else its id.</summary>
    public static string Of(IReadOnlyList<Cell> cells, int index)
    {
        string first = cells[index].Source.AsSpan().Trim().ToString().Split('\n', 2)[0].Trim();
        if (first.StartsWith("//", StringComparison.Ordinal) && first.Trim('/', ' ') is { Length: > 0 } comment)
            return Shorten(comment);
        for (int i = index - 1; i >= 0; i--)
            if (cells[i].Kind == CellKind.Markdown && LastHeading(cells[i].Source) is { } heading)
                return Shorten(heading);
        return cells[index].Id;
    }

    private static string? LastHeading(string markdown)
    {
        string? heading = null;
        bool fenced = false;
        foreach (string line in markdown.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            else if (!fenced && line.StartsWith('#') && line.TrimStart('#') is [' ', ..] text)
                heading = Plain(text);
        }
        return heading;
    }

    /// <summary>A heading without the marks of Markdown.</summary>
    public static string Plain(string heading) => heading.Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal).Trim();

    private static string Shorten(string title) => title.Length <= MaxLength ? title : title[..(MaxLength - 1)].TrimEnd() + "…";
}
