namespace StrokeNotebooks.Schemas;

/// <summary>A field of a schema file that TensorFlow Metadata does not have, often a slip of the pen. It is kept as it is, and has no effect.</summary>
/// <param name="Path">The field and what it stands in, such as <c>feature.presense</c>.</param>
/// <param name="Line">Its line, counted from 1; 0 if the schema was not read from text.</param>
/// <param name="Column">Its column, counted from 1; 0 if the schema was not read from text.</param>
public sealed record UnknownField(string Path, int Line, int Column);
