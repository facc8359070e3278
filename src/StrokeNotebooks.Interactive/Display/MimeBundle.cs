using System.Text.Json.Nodes;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Display;

/// <summary>A value in one or several media types, best first.</summary>
internal sealed record MimeBundle(IReadOnlyDictionary<string, JsonNode?> Data)
{
    public const string PlainText = "text/plain";
    public const string Html = "text/html";

    public static MimeBundle Text(string text) => Of(PlainText, text);

    public static MimeBundle Of(string mediaType, string content) => new(new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { [mediaType] = content });

    public DisplayOutput ToDisplay() => new(Data, []);

    public ExecuteResultOutput ToResult(int executionCount) => new(Data, [], executionCount);
}
