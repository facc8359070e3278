using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>nbformat's kinds of cells.</summary>
public enum CellKind
{
    /// <summary>Source that is run.</summary>
    Code,

    /// <summary>Text for people.</summary>
    Markdown,

    /// <summary>Text for other tools; never run.</summary>
    Raw,
}

/// <summary>One cell of a notebook.</summary>
public sealed record Cell
{
    /// <summary>The cell's name within its notebook: 1 to 64 letters, digits, hyphens and underscores, unique.</summary>
    public required string Id { get; init; }

    /// <summary>Whether the cell is run or read.</summary>
    public CellKind Kind { get; init; } = CellKind.Code;

    /// <summary>The text, lines separated by <c>\n</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>One of <see cref="CellLanguage.Known"/>; <c>markdown</c> for a Markdown cell, <c>raw</c> for a raw one.</summary>
    public string Language { get; init; } = CellLanguage.CSharp;

    /// <summary>The cell's metadata, unknown parts too. Not to be changed: make a clone.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>The number of the run that made the outputs; <see langword="null"/> if the cell was not run.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>What the cell showed, in order.</summary>
    public IReadOnlyList<CellOutput> Outputs { get; init; } = [];

    /// <summary>The strings of <c>metadata.tags</c>.</summary>
    public IReadOnlyList<string> Tags =>
        Metadata["tags"] is JsonArray tags ? [.. tags.OfType<JsonValue>().Select(tag => tag.TryGetValue(out string? text) ? text : null).OfType<string>()] : [];

    /// <summary>Parts of the cell in the file that this model does not know; written back as they were.</summary>
    internal JsonObject? Unknown { get; init; }
}
