using System.Text.Unicode;
using Google.Protobuf;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>A table as TFX keeps it: one <c>tf.Example</c> a row in TFRecord files, plain or gzip. Reading streams, so the files may be larger than memory.</summary>
/// <param name="path">A file, a folder of shards, or a pattern such as <c>data_tfrecord-*-of-*</c>; shards are one table, in the order of their names.</param>
public sealed class ExampleFile(string path) : ITableSource
{
    /// <summary>Features and feature lists that are not read, by name: those that no cell of a table can hold. Default none.</summary>
    public IReadOnlyCollection<string> LeftOut { get; init; } = [];

    private const int ChunkRows = 8192;

    /// <summary>Writes a table, all or nothing, features sorted by name and rows in order.</summary>
    /// <param name="path">The file; folders are made as needed. TFX names it <c>data_tfrecord-00000-of-00001.gz</c>.</param>
    /// <param name="source">The rows: a table, or a file too large for memory.</param>
    /// <param name="missing">How missing values are written; by default as CsvExampleGen does.</param>
    /// <param name="compress">Whether to gzip; without it, a name ending in <c>.gz</c> decides.</param>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public static void Write(string path, ITableSource source, MissingFeature missing = MissingFeature.EmptyList, bool? compress = null) =>
        TfRecordFile.Write(path, Encode(source, missing), compress);

    /// <summary>Reads the whole file. Columns come sorted by name, as everywhere in TFX: a <c>tf.Example</c> keeps no order.</summary>
    /// <param name="path">The file, the folder of shards, or a pattern such as <c>data_tfrecord-*-of-*</c>; gzip is recognised by content, not by name.</param>
    /// <exception cref="InputException">There is no such file, a shard is missing or damaged, or it holds no table: a feature with several values, with values of two types, or with bytes that are not UTF-8 text; or the records are <c>tf.SequenceExample</c> with feature lists.</exception>
    public static Table Read(string path) => Table.Concat(new ExampleFile(path).ReadChunks());

    /// <summary>The rows as serialized <c>tf.Example</c>, features sorted by name: the bytes that <see cref="Splits.ByHash"/> hashes.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="missing">How missing values are written; by default as CsvExampleGen does.</param>
    public static IEnumerable<byte[]> Encode(Table table, MissingFeature missing = MissingFeature.EmptyList) => Encode(table, missing, EmptyColumns(table));

    /// <summary>The rows of a source, one chunk in memory at a time. Which columns are empty is told from all of its rows.</summary>
    internal static IEnumerable<byte[]> Encode(ITableSource source, MissingFeature missing = MissingFeature.EmptyList)
    {
        var empty = EmptyColumns(source);
        return source.ReadChunks().SelectMany(chunk => Encode(chunk, missing, empty));
    }

    /// <summary>Reads the files in two passes: the first checks them and finds the columns of all, the second gives the rows.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public IEnumerable<Table> ReadChunks()
    {
        string[] files = ExampleShards.Find(path);
        var columns = new ExampleColumns(FindColumns(files));
        foreach (var features in files.SelectMany(Decode))
        {
            columns.Add(features);
            if (columns.RowCount == ChunkRows)
                yield return columns.Take();
        }
        if (columns.RowCount > 0)
            yield return columns.Take();
    }

    private static IEnumerable<byte[]> Encode(Table table, MissingFeature missing, IReadOnlySet<string> empty)
    {
        var encoder = new ExampleEncoder(table, missing, empty);
        return Enumerable.Range(0, table.RowCount).Select(encoder.Encode);
    }

    private static HashSet<string> EmptyColumns(ITableSource source)
    {
        HashSet<string>? empty = null;
        foreach (var chunk in source.ReadChunks())
        {
            var here = chunk.Columns.Where(column => column.Missing.Count == column.Length).Select(column => column.Name);
            if (empty is null)
                empty = here.ToHashSet(StringComparer.Ordinal);
            else
                empty.IntersectWith(here);
            if (empty.Count == 0)
                break;
        }
        return empty ?? [];
    }

    private Dictionary<string, FeatureKind> FindColumns(string[] files)
    {
        var kinds = new Dictionary<string, (FeatureKind Kind, string File)>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            long record = 0;
            foreach (var features in Decode(file))
            {
                record++;
                foreach (var (name, feature) in features)
                {
                    var known = kinds.GetValueOrDefault(name);
                    if (name.Length == 0)
                        throw Fault(file, record, "a feature has no name. A table's columns have names.");
                    if (feature.Count > 1)
                        throw Fault(file, record, $"feature '{name}' has {feature.Count} values. A cell of a table holds one: leave such features out before you write the file, or read it with LeftOut = [\"{name}\"].");
                    if (feature.Kind != FeatureKind.None && known.Kind != FeatureKind.None && feature.Kind != known.Kind)
                        throw Fault(file, record, $"feature '{name}' holds {Text(feature.Kind)} here but {Text(known.Kind)} in earlier records{(known.File == file ? "" : $", the first in {Path.GetFileName(known.File)}")}. A column has one type.");
                    if (feature.Bytes is { } bytes && !Utf8.IsValid(bytes.Span))
                        throw Fault(file, record, $"feature '{name}' holds bytes that are not UTF-8 text. Only text fits a table: read it with LeftOut = [\"{name}\"].");
                    kinds[name] = known.Kind == FeatureKind.None ? (feature.Kind, file) : known;
                }
            }
        }
        return kinds.ToDictionary(kind => kind.Key, kind => kind.Value.Kind, StringComparer.Ordinal);
    }

    /// <summary>The features of each record, in one dictionary that is used again for the next.</summary>
    private IEnumerable<Dictionary<string, ExampleFeature>> Decode(string file)
    {
        var features = new Dictionary<string, ExampleFeature>(StringComparer.Ordinal);
        long record = 0;
        foreach (byte[] bytes in TfRecordFile.Read(file))
        {
            record++;
            string[] lists;
            try
            {
                ExampleDecoder.Decode(bytes, features);
                lists = [.. ExampleDecoder.FeatureLists(bytes).Except(LeftOut)];
            }
            catch (Exception e) when (e is InvalidProtocolBufferException or InvalidDataException)
            {
                throw Fault(file, record, $"the data are no tf.Example: {e.Message.TrimEnd('.')}.", e);
            }
            if (lists.Length > 0)
                throw Fault(file, record, $"a tf.SequenceExample with the feature lists {string.Join(", ", lists.Order(StringComparer.Ordinal).Select(name => $"'{name}'"))}. A cell of a table holds one value, not a list: "
                    + $"read the other features with LeftOut = [{string.Join(", ", lists.Order(StringComparer.Ordinal).Select(name => $"\"{name}\""))}].");
            foreach (string name in LeftOut)
                features.Remove(name);
            yield return features;
        }
    }

    private static InputException Fault(string file, long record, string message, Exception? inner = null) => new($"{Path.GetFileName(file)}: record {record}: {message}", inner);

    private static string Text(FeatureKind kind) => kind switch
    {
        FeatureKind.Bytes => "a bytes_list",
        FeatureKind.Float => "a float_list",
        _ => "an int64_list",
    };
}
