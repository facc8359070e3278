using System.Text.Json.Serialization;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Imports a CSV file (TFX: CsvExampleGen). Input: none. Output: <c>examples</c>. Settings: <see cref="InputFile"/>, <see cref="Csv"/>, and those of every <see cref="ExampleGen"/>.
/// The file is read a chunk at a time and may be larger than memory. Its content, not its time, decides whether it is imported again.
/// </summary>
/// <example><code>new CsvExampleGen { InputFile = Stroke.Path(), DropColumns = ["id"], MissingValues = MissingValues.DropRows }</code></example>
public sealed class CsvExampleGen : ExampleGen
{
    // The content that the cache key was made of.
    [JsonIgnore]
    private string? _content;

    /// <summary>The file: UTF-8, with a header. Its path is not recorded, only its name and content, so that a store is the same on every machine.</summary>
    [JsonIgnore]
    public required string InputFile { get; init; }

    /// <summary>The file's name.</summary>
    public string InputName => Path.GetFileName(InputFile);

    /// <summary>How the file is read. Default: cells that are empty, <c>N/A</c>, <c>NA</c>, <c>NaN</c> or <c>null</c> are missing; <see cref="CsvOptions.Tfx"/> takes only the empty ones for missing, as TFX does.</summary>
    public CsvOptions Csv { get; init; } = new();

    /// <inheritdoc/>
    public override string ExecutionType => "tfx.components.example_gen.csv_example_gen.component.CsvExampleGen";

    private protected override string SourceName => InputName;

    /// <inheritdoc/>
    public override string ExternalContent() => _content = ExternalFile.Hash(InputFile, $"{Id}.{nameof(InputFile)}");

    private protected override string Fingerprint() => $"split:single_split,num_files:1,total_bytes:{new FileInfo(InputFile).Length},sha256:{_content ?? ExternalContent()}";

    private protected override ITableSource Rows() => new CsvFile(InputFile, Csv);
}
