using System.Text.Json;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Pipelines;

/// <summary>Says where two values of a setting differ: for lists and records, as they are recorded in JSON, at each place by its name.</summary>
internal static class SettingChanges
{
    private const int LongestValue = 60;

    /// <summary>Each difference: <c>thresholds[0].lower_bound changed from 0.7 to 0.8</c>.</summary>
    public static IEnumerable<string> Between(string name, string before, string now) => Node(before) is { } one && Node(now) is { } other
        ? Between(name, one, other)
        : [Changed(name, before, now)];

    private static IEnumerable<string> Between(string name, JsonNode? before, JsonNode? now) => (before, now) switch
    {
        _ when JsonNode.DeepEquals(before, now) => [],
        (JsonObject one, JsonObject other) when Type(one) == Type(other) => one.Select(property => property.Key).Union(other.Select(property => property.Key), StringComparer.Ordinal)
            .SelectMany(key => Part($"{name}.{key}", one.ContainsKey(key), one[key], other.ContainsKey(key), other[key])),
        (JsonObject one, JsonObject other) => [Changed(name, Type(one) ?? Text(one), Type(other) ?? Text(other))],
        (JsonArray one, JsonArray other) => Enumerable.Range(0, Math.Max(one.Count, other.Count))
            .SelectMany(i => Part($"{name}[{i}]", i < one.Count, i < one.Count ? one[i] : null, i < other.Count, i < other.Count ? other[i] : null)),
        _ => [Changed(name, Text(before), Text(now))],
    };

    private static IEnumerable<string> Part(string name, bool was, JsonNode? before, bool isThere, JsonNode? now) => (was, isThere) switch
    {
        (true, true) => Between(name, before, now),
        (true, false) => [$"{name} is gone, and was {Short(Text(before))}"],
        _ => [$"{name} is new: {Short(Text(now))}"],
    };

    private static string Changed(string name, string before, string now)
    {
        // Two long texts are shown from where they differ.
        int same = before.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count(), start = Math.Max(before.Length, now.Length) > LongestValue && same > 12 ? same - 12 : 0;
        return $"{name} changed from {From(before, start)} to {From(now, start)}";
    }

    private static string From(string text, int start) => Short(start == 0 ? text : $"…{text[Math.Min(start, text.Length)..]}");

    private static string Short(string text) => text.Length > LongestValue ? text[..LongestValue] + "…" : text;

    private static string? Type(JsonObject record) => record["type"]?.ToString();

    private static string Text(JsonNode? node) => node switch { null => "nothing", JsonValue value => value.ToString(), JsonObject record when Type(record) is { } type => $"{type} {record.ToJsonString()}", _ => node.ToJsonString() };

    private static JsonNode? Node(string text)
    {
        if (text is not ['{' or '[', ..])
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
