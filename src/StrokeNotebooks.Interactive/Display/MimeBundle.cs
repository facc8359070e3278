using System.Text.Json;
using System.Text.Json.Nodes;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Display;

/// <summary>A value in one or several media types, best first.</summary>
internal sealed record MimeBundle(IReadOnlyDictionary<string, JsonNode?> Data)
{
    public const string PlainText = "text/plain";
    public const string Html = "text/html";

    public static MimeBundle Text(string text) => Of(PlainText, text);

    public static MimeBundle Of(string mediaType, string content) => Of((mediaType, content));

    public static MimeBundle Of(params ReadOnlySpan<(string MediaType, string Content)> parts)
    {
        var data = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (mediaType, content) in parts)
            data.TryAdd(mediaType, ToNode(mediaType, content));
        return new MimeBundle(data);
    }

    public DisplayOutput ToDisplay() => new(Data, []);

    public ExecuteResultOutput ToResult(int executionCount) => new(Data, [], executionCount);

    // nbformat keeps JSON as JSON, not as text with JSON in it.
    private static JsonNode? ToNode(string mediaType, string content)
    {
        if (mediaType != "application/json" && !mediaType.EndsWith("+json", StringComparison.Ordinal))
            return JsonValue.Create(content);
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            return JsonValue.Create(content);
        }
    }
}
