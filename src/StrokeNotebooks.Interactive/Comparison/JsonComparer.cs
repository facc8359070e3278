using System.Text.Json;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Comparison;

/// <summary>Compares JSON by value: the order of an object's members does not count.</summary>
internal static class JsonComparer
{
    public static IEnumerable<OutputDifference> Compare(string where, JsonNode? committed, JsonNode? actual, NumberComparer numbers) =>
        Compare(where, "$", committed, actual, numbers);

    private static IEnumerable<OutputDifference> Compare(string where, string path, JsonNode? committed, JsonNode? actual, NumberComparer numbers)
    {
        switch (committed, actual)
        {
            case (JsonObject c, JsonObject a):
                return c.Select(member => member.Key).Union(a.Select(member => member.Key))
                    .SelectMany(name => Compare(where, $"{path}.{name}", c.TryGetPropertyValue(name, out var left) ? left ?? JsonNull : Missing, a.TryGetPropertyValue(name, out var right) ? right ?? JsonNull : Missing, numbers));
            case (JsonArray c, JsonArray a) when c.Count == a.Count:
                return c.Zip(a).SelectMany((pair, i) => Compare(where, $"{path}[{i}]", pair.First, pair.Second, numbers));
            case (JsonArray c, JsonArray a):
                return [new OutputDifference($"{where}, {path}", $"{c.Count} elements", $"{a.Count} elements")];
            default:
                return AreSame(committed, actual, numbers) ? [] : [TextComparer.Difference($"{where}, {path}", Describe(committed), Describe(actual))];
        }
    }

    // Told apart by reference from anything that a file can hold.
    private static JsonNode Missing { get; } = JsonValue.Create("(nothing)");

    private static JsonNode JsonNull { get; } = JsonValue.Create("null");

    private static bool IsStandIn(JsonNode node) => ReferenceEquals(node, Missing) || ReferenceEquals(node, JsonNull);

    private static bool AreSame(JsonNode? committed, JsonNode? actual, NumberComparer numbers)
    {
        if (ReferenceEquals(committed, actual))
            return true;
        if (committed is not JsonValue c || actual is not JsonValue a || c.GetValueKind() != a.GetValueKind() || IsStandIn(c) || IsStandIn(a))
            return false;
        return c.GetValueKind() switch
        {
            JsonValueKind.String => numbers.AreSame(VolatileText.Normalize(c.GetValue<string>()), VolatileText.Normalize(a.GetValue<string>())),
            JsonValueKind.Number => numbers.AreSame(c.ToJsonString(), a.ToJsonString()),
            _ => true,
        };
    }

    private static string Describe(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : node?.ToJsonString() ?? "null";
}
