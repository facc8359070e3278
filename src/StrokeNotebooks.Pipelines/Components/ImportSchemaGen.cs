using System.Text.Json.Serialization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>Takes a schema that people curated into the pipeline (TFX: ImportSchemaGen). Input: none. Output: <c>schema</c>, a copy of the file. Its content, not its time, decides whether it is imported again.</summary>
public sealed class ImportSchemaGen : Component
{
    /// <summary>The file, a <c>schema.pbtxt</c>. Its path is not recorded, only its name and content.</summary>
    [JsonIgnore]
    public required string SchemaFile { get; init; }

    /// <summary>The file's name.</summary>
    public string SchemaName => Path.GetFileName(SchemaFile);

    /// <summary>The schema.</summary>
    public Channel<SchemaArtifact> Schema => Output<SchemaArtifact>();

    /// <inheritdoc/>
    public override string ExecutionType => "tfx.components.schema_gen.import_schema_gen.component.ImportSchemaGen";

    /// <inheritdoc/>
    public override string ExternalContent() => ExternalFile.Hash(SchemaFile, $"{Id}.{nameof(SchemaFile)}");

    /// <inheritdoc/>
    /// <exception cref="InputException">There is no such file, or it is malformed; the message says at which line and column.</exception>
    public override void Execute(ComponentContext context)
    {
        var schema = Schemas.Schema.Read(SchemaFile);
        byte[] bytes = File.ReadAllBytes(SchemaFile);
        AtomicFile.Write(context.Output(Schema).File(SchemaArtifact.FileName), stream => stream.Write(bytes));
        context.Log($"{SchemaName}: {schema.Features.Count} features");
    }
}
