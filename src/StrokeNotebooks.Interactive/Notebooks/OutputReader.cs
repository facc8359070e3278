using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>Reads one output of a code cell. A run replaces it, so what a strange tool left out or wrote otherwise is no reason to refuse the notebook.</summary>
internal sealed class OutputReader(NotebookReader notebook)
{
    public CellOutput Read(JsonNode? node, string path)
    {
        var output = node as JsonObject ?? throw notebook.Error(path, "an output is a JSON object");
        return notebook.Text(output, "output_type") switch
        {
            "stream" => new StreamOutput(TextOr(output, "name", "stdout"), MultilineText.Join(output["text"]) ?? "")
            {
                Unknown = NotebookReader.Rest(output, "output_type", "name", "text"),
            },
            "display_data" => new DisplayOutput(Data(output), (output["metadata"] as JsonObject ?? []))
            {
                Unknown = NotebookReader.Rest(output, "output_type", "data", "metadata"),
            },
            "execute_result" => new ExecuteResultOutput(Data(output), (output["metadata"] as JsonObject ?? []), output["execution_count"] is { } count ? NotebookReader.Integer(count) : null)
            {
                Unknown = NotebookReader.Rest(output, "output_type", "data", "metadata", "execution_count"),
            },
            "error" => new ErrorOutput(TextOr(output, "ename", "Error"), TextOr(output, "evalue", ""), Traceback(output))
            {
                Unknown = NotebookReader.Rest(output, "output_type", "ename", "evalue", "traceback"),
            },
            var other => throw notebook.Error(output["output_type"]!, $"the output's type is '{other}', expected 'stream', 'display_data', 'execute_result' or 'error'"),
        };
    }

    private static Dictionary<string, JsonNode?> Data(JsonObject output) =>
        (output["data"] as JsonObject ?? []).ToDictionary(part => part.Key, part => MultilineText.IsText(part.Key) && MultilineText.Join(part.Value) is { } text ? JsonValue.Create(text) : part.Value);

    private static string TextOr(JsonObject output, string name, string otherwise) => output[name] is JsonValue value && value.TryGetValue(out string? text) ? text : otherwise;

    private static string[] Traceback(JsonObject output) => output["traceback"] switch
    {
        JsonArray lines => [.. lines.OfType<JsonValue>().Select(line => line.TryGetValue(out string? text) ? text : null).OfType<string>()],
        JsonValue value when value.TryGetValue(out string? text) => text.ReplaceLineEndings("\n").Split('\n'),
        _ => [],
    };
}
