using System.Text.Json.Nodes;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Comparison;

/// <summary>
/// Compares a cell's outputs with the committed ones: numbers with a tolerance, times, durations, paths and GUIDs left out,
/// HTML and SVG by structure and text, JSON by value. The idea, and the tags that steer it, are nbval's.
/// </summary>
public sealed class OutputComparer(ComparisonOptions options)
{
    /// <summary>How many differences of one output are told; one wrong number in a table of a thousand is as telling as all.</summary>
    private const int MaxDifferences = 5;

    private readonly NumberComparer _numbers = new(options);

    /// <summary>The differences, none if the outputs are the same by the rules.</summary>
    /// <param name="committed">The outputs in the repository.</param>
    /// <param name="actual">The outputs of this run.</param>
    public IReadOnlyList<OutputDifference> Compare(IReadOnlyList<CellOutput> committed, IReadOnlyList<CellOutput> actual)
    {
        var (left, right) = (JoinStreams(committed), JoinStreams(actual));
        var differences = new List<OutputDifference>();
        for (int i = 0; i < Math.Max(left.Count, right.Count); i++)
            differences.AddRange(CompareOne($"output {i + 1}", i < left.Count ? left[i] : null, i < right.Count ? right[i] : null).Take(MaxDifferences));
        return differences;
    }

    private IEnumerable<OutputDifference> CompareOne(string where, CellOutput? committed, CellOutput? actual) => (committed, actual) switch
    {
        (StreamOutput c, StreamOutput a) when c.Name == a.Name => CompareText($"{where}, {c.Name}", c.Text, a.Text),
        (ErrorOutput c, ErrorOutput a) => CompareText($"{where}, error", $"{c.Name}: {c.Value}", $"{a.Name}: {a.Value}"),
        _ when DataOf(committed) is { } c && DataOf(actual) is { } a => CompareData(where, c, a),
        _ => [new OutputDifference(where, Describe(committed), Describe(actual))],
    };

    private IEnumerable<OutputDifference> CompareData(string where, IReadOnlyDictionary<string, JsonNode?> committed, IReadOnlyDictionary<string, JsonNode?> actual)
    {
        foreach (string mediaType in committed.Keys.Union(actual.Keys).Order(StringComparer.Ordinal))
        {
            // Notebooks that were recorded before HTML came with its text say the same.
            if (mediaType == "text/plain" && !committed.ContainsKey(mediaType) && committed.ContainsKey("text/html"))
                continue;
            string place = $"{where}, {mediaType}";
            if (!committed.TryGetValue(mediaType, out var c) || !actual.TryGetValue(mediaType, out var a))
                yield return new OutputDifference(place, committed.ContainsKey(mediaType) ? "shown" : "", actual.ContainsKey(mediaType) ? "shown" : "");
            else
                foreach (var difference in CompareContent(place, mediaType, c, a))
                    yield return difference;
        }
    }

    private IEnumerable<OutputDifference> CompareContent(string where, string mediaType, JsonNode? committed, JsonNode? actual) => (Text(committed), Text(actual)) switch
    {
        ({ } c, { } a) when mediaType is "text/html" or "image/svg+xml" => MarkupComparer.Compare(where, c, a, _numbers),
        ({ } c, { } a) when mediaType.StartsWith("text/", StringComparison.Ordinal) => CompareText(where, c, a),
        ({ } c, { } a) => c == a ? [] : [new OutputDifference(where, $"{c.Length} characters", $"{a.Length} other characters")],
        _ => JsonComparer.Compare(where, committed, actual, _numbers),
    };

    private IEnumerable<OutputDifference> CompareText(string where, string committed, string actual) => TextComparer.Compare(where, committed, actual, _numbers);

    private static List<CellOutput> JoinStreams(IReadOnlyList<CellOutput> outputs)
    {
        var joined = new List<CellOutput>();
        foreach (var output in outputs)
            if (output is StreamOutput next && joined.LastOrDefault() is StreamOutput last && last.Name == next.Name)
                joined[^1] = last with { Text = last.Text + next.Text };
            else
                joined.Add(output);
        return joined;
    }

    private static IReadOnlyDictionary<string, JsonNode?>? DataOf(CellOutput? output) => output switch
    {
        DisplayOutput display => display.Data,
        ExecuteResultOutput result => result.Data,
        _ => null,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string Describe(CellOutput? output) => output switch
    {
        null => "",
        StreamOutput stream => $"{stream.Name}: {TextComparer.Shorten(stream.Text.TrimEnd())}",
        ErrorOutput error => $"{error.Name}: {TextComparer.Shorten(error.Value)}",
        _ => TextComparer.Shorten(DataOf(output)!.TryGetValue("text/plain", out var plain) && Text(plain) is { } text ? text : $"a value shown as {string.Join(", ", DataOf(output)!.Keys)}"),
    };
}
