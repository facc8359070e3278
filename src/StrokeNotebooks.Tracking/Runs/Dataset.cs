using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>Data that a run read: which it was, so that it can be found and recognised again.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Digest">A hash of its content; at most 36 characters, as MLflow has it.</param>
/// <param name="SourceType">Where it comes from: <c>local</c>, <c>http</c>, <c>code</c> ...</param>
/// <param name="Source">The place, as JSON.</param>
/// <param name="Schema">Its columns, as JSON; <see langword="null"/> if not recorded.</param>
/// <param name="Profile">How large it is, as JSON; <see langword="null"/> if not recorded.</param>
public sealed record Dataset(string Name, string Digest, string SourceType, string Source, string? Schema = null, string? Profile = null)
{
    private const int DigestLength = 32;

    /// <summary>A table that was read from a file: the digest is the first 32 digits of the file's SHA-256, the source has all 64, the schema and the profile are the table's.</summary>
    /// <param name="path">The file; its path goes into the record as it is given here.</param>
    /// <param name="table">What was read from it.</param>
    /// <param name="name">What it is called. Default: the file's name without its ending.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dataset OfFile(string path, Table table, string? name = null)
    {
        string hash = ContentHash.OfFile(path);
        var source = new JsonObject { ["uri"] = path.Replace('\\', '/'), ["sha256"] = hash };
        return new Dataset(name ?? Path.GetFileNameWithoutExtension(path), hash[..DigestLength], "local", source.ToJsonString(), SchemaOf(table),
            new JsonObject { ["num_rows"] = table.RowCount, ["num_elements"] = (long)table.RowCount * table.Columns.Length }.ToJsonString());
    }

    /// <summary>The SHA-256 of the whole file, if the source says it.</summary>
    public string? Sha256
    {
        get
        {
            try
            {
                return JsonNode.Parse(Source)?["sha256"]?.GetValue<string>();
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                return null;
            }
        }
    }

    // MLflow's column specification.
    private static string SchemaOf(Table table) => new JsonObject
    {
        ["mlflow_colspec"] = new JsonArray([.. table.Columns.Select(column => (JsonNode)new JsonObject
        {
            ["type"] = column.Type switch { ColumnType.Int => "long", ColumnType.Float => "double", _ => "string" },
            ["name"] = column.Name,
            ["required"] = !column.Missing.Any,
        })]),
    }.ToJsonString();
}

/// <summary>A dataset as one run used it.</summary>
/// <param name="Dataset">The data.</param>
/// <param name="Tags">Notes on its use, such as <see cref="RunTags.DataContext"/>.</param>
public sealed record DatasetInput(Dataset Dataset, ImmutableSortedDictionary<string, string> Tags)
{
    /// <summary>What it was used for, such as <c>training</c>; <see langword="null"/> if not noted.</summary>
    public string? Context => Tags.GetValueOrDefault(RunTags.DataContext);

    /// <summary>A dataset used for something.</summary>
    public static DatasetInput For(Dataset dataset, string? context) =>
        new(dataset, context is null ? TrackingText.None : TrackingText.None.Add(RunTags.DataContext, context));

    /// <summary>Whether two are of the same dataset with the same tags.</summary>
    public bool Equals(DatasetInput? other) => other is not null && Dataset == other.Dataset && Tags.SequenceEqual(other.Tags);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Dataset, Tags.Count);
}
