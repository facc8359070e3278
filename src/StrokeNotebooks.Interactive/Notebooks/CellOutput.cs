using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>One thing that a code cell showed: nbformat's four kinds of output.</summary>
public abstract record CellOutput
{
    /// <summary>Parts of the output in the file that this model does not know; written back as they were.</summary>
    internal JsonObject? Unknown { get; init; }
}

/// <summary>Console text.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text as it was written.</param>
public sealed record StreamOutput(string Name, string Text) : CellOutput;

/// <summary>A value shown while the cell ran, in one or several media types.</summary>
/// <param name="Data">Media type to content: a JSON string for text and base64, any JSON for <c>application/json</c> and <c>+json</c>. Not to be changed.</param>
/// <param name="Metadata">The output's metadata. Not to be changed.</param>
public sealed record DisplayOutput(IReadOnlyDictionary<string, JsonNode?> Data, JsonObject Metadata) : CellOutput;

/// <summary>The value of the cell's last expression.</summary>
/// <param name="Data">As in <see cref="DisplayOutput"/>.</param>
/// <param name="Metadata">The output's metadata. Not to be changed.</param>
/// <param name="ExecutionCount">The number of the run that made it.</param>
public sealed record ExecuteResultOutput(IReadOnlyDictionary<string, JsonNode?> Data, JsonObject Metadata, int? ExecutionCount) : CellOutput;

/// <summary>What ended the cell early: compile errors or an exception.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
/// <param name="Value">The message.</param>
/// <param name="Traceback">Lines for a person: the message and where it happened.</param>
public sealed record ErrorOutput(string Name, string Value, IReadOnlyList<string> Traceback) : CellOutput;
