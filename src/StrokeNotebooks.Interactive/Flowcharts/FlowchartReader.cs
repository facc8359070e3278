using System.Text.RegularExpressions;

namespace StrokeNotebooks.Interactive.Flowcharts;

/// <summary>
/// Reads the part of Mermaid's flow charts that lessons use: nodes in eight outlines, chained links with labels, groups with <c>&amp;</c>, styles (of which only the width of an outline is heeded).
/// A chart with anything else in it, such as a subgraph, is not read at all, so that nothing of it gets lost.
/// </summary>
internal sealed partial class FlowchartReader
{
    // What is larger is no picture for a page, and must not keep the layout busy.
    private const int MostNodes = 100, MostLinks = 200, LongestSource = 20_000, LongestEntity = 13;

    private readonly List<FlowNode> _nodes = [];
    private readonly List<FlowLink> _links = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    private FlowchartReader()
    {
    }

    /// <summary>The chart; null if there is something in the source that is not understood.</summary>
    public static Flowchart? Read(string source)
    {
        if (source.Length > LongestSource)
            return null;
        string[] lines = [.. source.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => !Comment().IsMatch(line))];
        string text = string.Join('\n', lines).Trim();
        if (Header().Match(text) is not { Success: true } header)
            return null;
        var reader = new FlowchartReader();
        var statements = Statements(text[header.Length..]).ToArray();
        if (!statements.All(reader.ReadStatement) || reader._nodes.Count == 0)
            return null;
        return new Flowchart(DirectionOf(header.Groups["way"].Value), reader._nodes, reader._links);
    }

    private static FlowDirection DirectionOf(string way) => way switch
    {
        "LR" => FlowDirection.Right,
        "RL" => FlowDirection.Left,
        "BT" => FlowDirection.Up,
        _ => FlowDirection.Down,
    };

    // Statements end with a line or a semicolon; between quotation marks both are text. A semicolon that ends an entity such as #quot; does not count either.
    private static IEnumerable<string> Statements(string text)
    {
        int start = 0;
        bool isQuoted = false;
        for (int i = 0; i <= text.Length; i++)
            if (i < text.Length && text[i] == '"')
                isQuoted = !isQuoted;
            else if (i == text.Length || (!isQuoted && (text[i] == '\n' || (text[i] == ';' && !Entity().IsMatch(text[Math.Max(start, i - LongestEntity)..(i + 1)])))))
            {
                if (text[start..i].Trim() is { Length: > 0 } statement)
                    yield return statement;
                start = i + 1;
            }
    }

    private bool ReadStatement(string statement)
    {
        if (Style().Match(statement) is { Success: true } style)
            return ReadStyle(style.Groups["ids"].Value, style.Groups["style"].Value);
        if (Ignored().IsMatch(statement))
            return true;
        if (Foreign().IsMatch(statement))
            return false;
        int at = 0;
        if (ReadGroup(statement, ref at) is not { } group)
            return false;
        while (at < statement.Length)
        {
            if (LinkSyntax.ReadAt(statement, ref at) is not { } link || ReadGroup(statement, ref at) is not { } next)
                return false;
            foreach (int from in group)
                foreach (int to in next)
                {
                    // A link from a node to itself has no place between layers.
                    if (from == to || _links.Count == MostLinks)
                        return false;
                    _links.Add(new FlowLink(from, to, link.Label, link.Line, link.PointsBack, link.PointsOn));
                }
            group = next;
        }
        return true;
    }

    private List<int>? ReadGroup(string statement, ref int at)
    {
        List<int> group = [];
        do
        {
            if (ReadNode(statement, ref at) is not { } node)
                return null;
            group.Add(node);
        }
        while (And().Match(statement, at) is { Success: true } and && (at += and.Length) > 0);
        return group;
    }

    private int? ReadNode(string statement, ref int at)
    {
        if (Id().Match(statement, at) is not { Success: true } id || id.Groups["id"].Value == "end")
            return null;
        at += id.Length;
        var node = NodeOf(id.Groups["id"].Value);
        if (node is null)
            return null;
        if (NodeSyntax.ReadAt(statement, ref at, out bool isBroken) is var (shape, label))
            _nodes[node.Value] = _nodes[node.Value] with { Shape = shape, Label = label };
        at += Class().Match(statement, at).Length;
        return isBroken ? null : node;
    }

    private int? NodeOf(string id)
    {
        if (_numbers.TryGetValue(id, out int number))
            return number;
        if (_nodes.Count == MostNodes)
            return null;
        _nodes.Add(new FlowNode(id));
        return _numbers[id] = _nodes.Count - 1;
    }

    private bool ReadStyle(string ids, string style)
    {
        bool isHeavy = StrokeWidth().Match(style) is { Success: true } width && double.Parse(width.Groups["width"].Value, System.Globalization.CultureInfo.InvariantCulture) >= 3;
        foreach (string id in ids.Split(',', StringSplitOptions.TrimEntries))
            if (NodeOf(id) is not { } node)
                return false;
            else
                _nodes[node] = _nodes[node] with { IsHeavy = isHeavy };
        return true;
    }

    [GeneratedRegex(@"^(?:flowchart|graph)(?:[ \t]+(?<way>TB|TD|BT|LR|RL))?[ \t]*(?:;|\n|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Header();

    // Directives tell of themes, and the page has its own.
    [GeneratedRegex(@"^%%(?!\{)|^%%\{.*\}%%$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"#\w{1,12};\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Entity();

    [GeneratedRegex(@"^style\s+(?<ids>[\w,\-]+)\s+(?<style>[^\n]+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Style();

    [GeneratedRegex(@"^(?:classDef|class|linkStyle)\s+\w[\w,\-]*\s+\w", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ignored();

    [GeneratedRegex(@"^(?:subgraph|end|direction|click|style|classDef|class|linkStyle|accTitle|accDescr)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\G\s*(?<id>\w+(?:-\w+)*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"\G\s*&", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex And();

    [GeneratedRegex(@"\G(?::::\w+(?:-\w+)*)?\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Class();

    [GeneratedRegex(@"stroke-width\s*:\s*(?<width>\d{1,4}(?:\.\d{1,4})?)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StrokeWidth();
}
