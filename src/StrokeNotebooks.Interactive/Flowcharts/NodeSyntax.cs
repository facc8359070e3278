using System.Text.RegularExpressions;

namespace StrokeNotebooks.Interactive.Flowcharts;

/// <summary>Reads what stands behind a node's name: its outline, told by brackets, and its label.</summary>
internal static partial class NodeSyntax
{
    // The longer brackets come first: each begins like a shorter one.
    private static readonly (string Open, string Close, NodeShape Shape)[] _brackets =
    [
        ("([", "])", NodeShape.Stadium), ("((", "))", NodeShape.Circle), ("[[", "]]", NodeShape.Subroutine), ("[(", ")]", NodeShape.Cylinder), ("{{", "}}", NodeShape.Hexagon),
        ("[", "]", NodeShape.Box), ("(", ")", NodeShape.Round), ("{", "}", NodeShape.Diamond),
    ];

    /// <summary>The outline and the label at a place; null if there are none.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="at">The place, which moves behind what is read.</param>
    /// <param name="isBroken">Whether brackets are there that are not understood.</param>
    public static (NodeShape Shape, IReadOnlyList<LabelLine> Label)? ReadAt(string statement, ref int at, out bool isBroken)
    {
        string rest = statement[at..];
        isBroken = rest.Length > 0 && "[({>@".Contains(rest[0], StringComparison.Ordinal);
        if (!isBroken || _brackets.FirstOrDefault(pair => rest.StartsWith(pair.Open, StringComparison.Ordinal)) is not { Open: { } open, Close: { } close, Shape: var shape })
            return null;
        if (Content().Match(rest[open.Length..]) is not { Success: true } content || !rest[(open.Length + content.Length)..].StartsWith(close, StringComparison.Ordinal) || LabelText.Read(content.Groups["text"].Value) is not { } label)
            return null;
        isBroken = false;
        at += open.Length + content.Length + close.Length;
        return (shape, label);
    }

    // A slash or a backslash at a label's edge would tell of a slanted outline.
    [GeneratedRegex("""^\s*(?:"(?<text>[^"]+)"|(?<text>(?![/\\])[^"\[\](){}|]+(?<![/\\])))\s*""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Content();
}
