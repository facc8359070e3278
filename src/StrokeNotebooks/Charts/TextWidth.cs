namespace StrokeNotebooks.Charts;

/// <summary>Estimates how wide text is in a common sans-serif font: nothing here can measure it, and a little too wide does no harm.</summary>
internal static class TextWidth
{
    public static double Of(string text, double size = 12) => size * text.Sum(letter => letter switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' or '(' or ')' or 't' or 'f' or 'r' or '-' => 0.37,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.88,
        >= 'A' and <= 'Z' => 0.68,
        > '\u2e80' => 1.0,
        _ => 0.6,
    });

    /// <summary>The text, with an ellipsis in place of what has no room.</summary>
    public static string Fit(string text, double room, double size = 12)
    {
        if (Of(text, size) <= room)
            return text;
        int length = text.Length;
        while (length > 1 && Of(text[..length] + "…", size) > room)
            length--;
        return text[..length].TrimEnd() + "…";
    }

    /// <summary>Breaks text at spaces into lines that have room; a word too long stands on its own line.</summary>
    public static List<string> Wrap(string text, double room, double size)
    {
        var lines = new List<string>();
        foreach (string word in text.Split(' '))
            if (lines.Count > 0 && Of($"{lines[^1]} {word}", size) <= room)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        return lines;
    }
}
