using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>Reads the JSON of an <c>.ipynb</c> file; every way in which it is not a notebook ends in a <see cref="NotebookFormatException"/>.</summary>
internal sealed class NotebookReader(string file, byte[] json)
{
    public const int MaxDepth = 256;

    internal const string BrokenString = "this string is not valid Unicode text (half a surrogate pair)";

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public Notebook Read()
    {
        var root = Parse() as JsonObject ?? throw Error("$", "a notebook is a JSON object, and this is not");
        if (root["nbformat"] is not { } format)
            throw Error("$", "this JSON is not a notebook: it has no 'nbformat'");
        if (Integer(format) != 4)
            throw Error(format, $"nbformat {format.ToJsonString()} is not known, only 4 is: open the notebook in Jupyter or VS Code and save it anew");
        var metadata = ObjectOf(root, "metadata");
        var cells = root["cells"] as JsonArray ?? throw Error(root["cells"] ?? root, "a notebook has a list 'cells'");
        return new Notebook
        {
            Metadata = metadata,
            FormatMinor = Math.Max(Notebook.CurrentMinor, root["nbformat_minor"] is { } minor ? Integer(minor) ?? throw Error(minor, "'nbformat_minor' is a whole number") : 0),
            Cells = [.. cells.Select((cell, index) => ReadCell(cell, index, CellLanguage.OfNotebook(metadata)))],
            Unknown = Rest(root, "nbformat", "nbformat_minor", "metadata", "cells"),
        };
    }

    private Cell ReadCell(JsonNode? node, int index, JsonValue? defaultLanguage)
    {
        var cell = node as JsonObject ?? throw Error($"$.cells[{index}]", "a cell is a JSON object");
        var kind = Text(cell, "cell_type") switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            var other => throw Error(cell["cell_type"]!, $"the cell's type is '{other}', expected 'code', 'markdown' or 'raw'"),
        };
        var metadata = ObjectOf(cell, "metadata");
        string source = Lines(cell, "source").Replace("\r\n", "\n", StringComparison.Ordinal);
        var outputs = kind != CellKind.Code ? null : cell["outputs"];
        if (outputs is not (null or JsonArray))
            throw Error(outputs, "'outputs' is a list");
        return new Cell
        {
            Id = Identify(cell["id"], index, source),
            Kind = kind,
            Source = source,
            Language = kind switch
            {
                CellKind.Code => Language(CellLanguage.OfCell(metadata) ?? defaultLanguage),
                CellKind.Markdown => CellLanguage.Markdown,
                _ => CellLanguage.Raw,
            },
            Metadata = metadata,
            ExecutionCount = kind == CellKind.Code && cell["execution_count"] is { } count ? Integer(count) ?? throw Error(count, "'execution_count' is a whole number or null") : null,
            Outputs = outputs is JsonArray list ? [.. list.Select((output, i) => new OutputReader(this).Read(output, $"$.cells[{index}].outputs[{i}]"))] : [],
            Unknown = kind == CellKind.Code
                ? Rest(cell, "cell_type", "metadata", "source", "id", "execution_count", "outputs") : Rest(cell, "cell_type", "metadata", "source", "id"),
        };
    }

    private string Language(JsonValue? name) => name is null
        ? CellLanguage.CSharp
        : CellLanguage.Find(name.GetValue<string>())
            ?? throw Error(name, $"the language '{name.GetValue<string>()}' of the cell is not known; known are {string.Join(", ", CellLanguage.Known)}");

    /// <summary>The cell's own id where it is sound, else one made of its place and content, so that reading the same file twice gives the same ids.</summary>
    private string Identify(JsonNode? id, int index, string source)
    {
        if (id is JsonValue value && value.TryGetValue(out string? text) && text.Length is >= 1 and <= 64
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && _ids.Add(text))
            return text;
        string made = MakeId(index, source);
        while (!_ids.Add(made))
            made = MakeId(index, made);
        return made;
    }

    internal static string MakeId(int index, string source) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{index}\n{source}")))[..8];

    internal static JsonNode? ParseJson(byte[] json) =>
        JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });

    private JsonNode? Parse()
    {
        try
        {
            // Before it is parsed: half a surrogate pair in a name would end the parser, and one in a value surface anywhere.
            if (JsonPosition.OfBrokenString(json) is { } place)
                throw new NotebookFormatException(file, place.Line, place.Column, BrokenString);
            return ParseJson(json);
        }
        catch (JsonException e)
        {
            int lineStart = 0;
            for (long line = e.LineNumber ?? 0; line > 0; line--)
                lineStart += json.AsSpan(lineStart).IndexOf((byte)'\n') + 1;
            var (errorLine, column) = JsonPosition.OfByte(json, lineStart + (e.BytePositionInLine ?? 0));
            throw new NotebookFormatException(file, errorLine, column, $"the file is not JSON, so it is not a notebook: {Reason(e)}", e);
        }
    }

    /// <summary>What is wrong, without the place, which counts from 0.</summary>
    internal static string Reason(JsonException e) => e.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];

    internal JsonObject ObjectOf(JsonObject parent, string name) => parent[name] switch
    {
        null => [],
        JsonObject value => value,
        var other => throw Error(other, $"'{name}' is a JSON object"),
    };

    internal string Text(JsonObject parent, string name) =>
        parent[name] is JsonValue value && value.TryGetValue(out string? text) ? text : throw Error(parent[name] ?? parent, $"a string '{name}' is missing");

    internal string Lines(JsonObject parent, string name) =>
        MultilineText.Join(parent[name]) ?? throw Error(parent[name] ?? parent, $"'{name}' is a string or a list of strings");

    internal static int? Integer(JsonNode node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    internal static JsonObject? Rest(JsonObject parent, params ReadOnlySpan<string> known)
    {
        JsonObject? rest = null;
        foreach (var (name, value) in parent)
            if (!known.Contains(name))
                (rest ??= []).Add(name, value?.DeepClone());
        return rest;
    }

    internal NotebookFormatException Error(JsonNode at, string message) => Error(at.GetPath(), message);

    internal NotebookFormatException Error(string path, string message)
    {
        var (line, column) = JsonPosition.OfValue(json, path);
        return new NotebookFormatException(file, line, column, message);
    }
}
