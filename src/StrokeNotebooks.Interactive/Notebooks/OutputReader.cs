using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>Reads one output of a code cell.</summary>
internal sealed class OutputReader(NotebookReader notebook)
{
    public CellOutput Read(JsonNode? node, string path)
    {
        var output = node as JsonObject ?? throw notebook.Error(path, "an output is a JSON object");
        return notebook.Text(output, "output_type") switch
        {
            "stream" => new StreamOutput(notebook.Text(output, "name"), notebook.Lines(output, "text"))
            {
                Unknown = NotebookReader.Rest(output, "output_type", "name", "text"),
            },
            "display_data" => new DisplayOutput(Data(output), notebook.ObjectOf(output, "metadata"))
            {
                Unknown = NotebookReader.Rest(output, "output_type", "data", "metadata"),
            },
            "execute_result" => new ExecuteResultOutput(Data(output), notebook.ObjectOf(output, "metadata"), output["execution_count"] is { } count ? NotebookReader.Integer(count) : null)
            {
                Unknown = NotebookReader.Rest(output, "output_type", "data", "metadata", "execution_count"),
            },
            "error" => new ErrorOutput(notebook.Text(output, "ename"), notebook.Text(output, "evalue"), Traceback(output))
            {
                Unknown = NotebookReader.Rest(output, "output_type", "ename", "evalue", "traceback"),
            },
            var other => throw notebook.Error(output["output_type"]!, $"the output's type is '{other}', expected 'stream', 'display_data', 'execute_result' or 'error'"),
        };
    }

    private Dictionary<string, JsonNode?> Data(JsonObject output) =>
        notebook.ObjectOf(output, "data").ToDictionary(part => part.Key, part => MultilineText.IsText(part.Key) && MultilineText.Join(part.Value) is { } text ? JsonValue.Create(text) : part.Value);

    private string[] Traceback(JsonObject output)
    {
        if (output["traceback"] is not JsonArray lines)
            throw notebook.Error(output["traceback"] ?? output, "'traceback' is a list of strings");
        return [.. lines.Select(line => line is JsonValue value && value.TryGetValue(out string? text) ? text : throw notebook.Error(output, "'traceback' is a list of strings"))];
    }
}
