using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>Turns a notebook into the JSON that Jupyter would write.</summary>
internal static class NotebookWriter
{
    public static string Write(Notebook notebook) => JsonText.Write(WithUnknown(notebook.Unknown, new JsonObject
    {
        ["cells"] = new JsonArray([.. notebook.Cells.Select(CellJson)]),
        ["metadata"] = notebook.Metadata.DeepClone(),
        ["nbformat"] = notebook.Format,
        ["nbformat_minor"] = notebook.FormatMinor,
    }));

    private static JsonObject CellJson(Cell cell)
    {
        var json = new JsonObject
        {
            ["cell_type"] = cell.Kind switch { CellKind.Code => "code", CellKind.Markdown => "markdown", _ => "raw" },
            ["id"] = cell.Id,
            ["metadata"] = cell.Metadata.DeepClone(),
            ["source"] = MultilineText.Split(cell.Source),
        };
        if (cell.Kind == CellKind.Code)
        {
            json["execution_count"] = cell.ExecutionCount;
            json["outputs"] = new JsonArray([.. cell.Outputs.Select(OutputJson)]);
        }
        return WithUnknown(cell.Unknown, json);
    }

    private static JsonObject OutputJson(CellOutput output) => WithUnknown(output.Unknown, output switch
    {
        StreamOutput stream => new JsonObject { ["output_type"] = "stream", ["name"] = stream.Name, ["text"] = MultilineText.Split(stream.Text) },
        DisplayOutput display => new JsonObject { ["output_type"] = "display_data", ["data"] = DataJson(display.Data), ["metadata"] = display.Metadata.DeepClone() },
        ExecuteResultOutput result => new JsonObject
        {
            ["output_type"] = "execute_result",
            ["data"] = DataJson(result.Data),
            ["metadata"] = result.Metadata.DeepClone(),
            ["execution_count"] = result.ExecutionCount,
        },
        ErrorOutput error => new JsonObject
        {
            ["output_type"] = "error",
            ["ename"] = error.Name,
            ["evalue"] = error.Value,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
        },
        _ => throw new ArgumentException($"nbformat has no output of the kind {output.GetType().Name}.", nameof(output)),
    });

    private static JsonObject DataJson(IReadOnlyDictionary<string, JsonNode?> data) => new(data.Select(part => KeyValuePair.Create(
        part.Key, MultilineText.IsText(part.Key) && MultilineText.Join(part.Value) is { } text ? MultilineText.Split(text) : part.Value?.DeepClone())));

    private static JsonObject WithUnknown(JsonObject? unknown, JsonObject json)
    {
        foreach (var (name, value) in unknown ?? [])
            json[name] = value?.DeepClone();
        return json;
    }
}
