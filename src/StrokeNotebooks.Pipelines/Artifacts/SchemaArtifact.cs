using StrokeNotebooks.Schemas;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>What rows should be like (TFX: <c>Schema</c>): <c>schema.pbtxt</c>.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class SchemaArtifact : TypedArtifact
{
    /// <summary>The file's name.</summary>
    public const string FileName = "schema.pbtxt";

    /// <summary>Writes the schema.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public void Write(Schema schema) => schema.Write(File(FileName));

    /// <summary>Reads the schema.</summary>
    /// <exception cref="IO.InputException">The file is gone or malformed.</exception>
    public Schema Read() => Schema.Read(File(FileName));

    /// <summary>The features and their domains.</summary>
    public override string ToHtml() => Read().ToHtml();
}
