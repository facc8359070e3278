using System.Text;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>How a JSON file is laid out, so that what is written over it changes no more than it must.</summary>
/// <param name="HasMark">It begins with a byte order mark.</param>
/// <param name="NewLine">What ends a line.</param>
/// <param name="Indent">What stands before a line for each level.</param>
/// <param name="EndsLine">Its last line has an end.</param>
internal sealed record TextStyle(bool HasMark, string NewLine, string Indent, bool EndsLine)
{
    /// <summary>The layout of a file; Jupyter's where it does not show one.</summary>
    public static TextStyle Of(byte[] file)
    {
        bool hasMark = file.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        string text = Encoding.UTF8.GetString(file.AsSpan(hasMark ? Encoding.UTF8.Preamble.Length : 0));
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        string indent = end < 0 ? "" : string.Concat(text.Skip(end + 1).TakeWhile(letter => letter is ' ' or '\t'));
        return new TextStyle(hasMark, end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n", indent.Length == 0 ? " " : indent, text.EndsWith('\n'));
    }

    /// <summary>Lays out what <see cref="JsonText"/> wrote: no string of it holds a line end.</summary>
    public string Apply(string json)
    {
        var text = new StringBuilder(json.Length);
        foreach (string line in json.TrimEnd('\n').Split('\n'))
        {
            int depth = line.Length - line.TrimStart(' ').Length;
            text.Append(text.Length == 0 ? "" : NewLine).Insert(text.Length, Indent, depth).Append(line, depth, line.Length - depth);
        }
        return $"{(HasMark ? "\ufeff" : "")}{text}{(EndsLine ? NewLine : "")}";
    }
}
