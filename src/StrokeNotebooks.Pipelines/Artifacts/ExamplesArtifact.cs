using System.Security.Cryptography;
using System.Text;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>Rows by split, as <c>tf.Example</c> in gzip TFRecord files (TFX: <c>Examples</c>): <c>Split-train/data_tfrecord-00000-of-00001.gz</c>.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ExamplesArtifact : SplitArtifact
{
    private const int ShownRows = 5;

    // What was written so far, for the property that names all rows.
    private readonly List<(string Split, byte[] Hash)> _written = [];

    /// <summary>The SHA-256 of all rows, in lower-case hexadecimal: the same rows in the same splits have the same hash, wherever they came from.</summary>
    public string RowsHash => Properties.TryGetValue("rows_sha256", out var hash) ? hash.ToString() : "";

    /// <summary>Writes a split, features sorted by name and rows in order.</summary>
    /// <param name="split">Its name.</param>
    /// <param name="rows">The rows: a table, or a source too large for memory.</param>
    /// <param name="fileName">What its file is called before the number of the shard. Default: as ExampleGen calls it.</param>
    /// <returns>How many rows there were.</returns>
    /// <exception cref="InvalidOperationException">The artifact is published.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public long Write(string split, ITableSource rows, string fileName = "data_tfrecord") => Write([split], ExampleFile.Encode(rows).Select(example => (0, example)), fileName)[0];

    /// <summary>The rows of a split, a chunk at a time; columns sorted by name.</summary>
    /// <exception cref="InputException">There is no such split, or while reading: a file of it is damaged.</exception>
    public ITableSource Open(string split) => new ExampleFile(SplitFolder(split));

    /// <summary>All rows of a split; columns sorted by name, as <c>tf.Example</c> keeps no order.</summary>
    /// <exception cref="InputException">There is no such split, or a file of it is damaged.</exception>
    public Table Read(string split) => Table.Concat(Open(split).ReadChunks());

    /// <summary>For each split the number of its rows, and the first of them.</summary>
    public override string ToHtml()
    {
        var html = new StringBuilder();
        foreach (string split in Splits)
        {
            var (rows, first) = (0L, new Table());
            foreach (var chunk in Open(split).ReadChunks())
                (rows, first) = (rows + chunk.RowCount, rows == 0 ? chunk : first);
            html.Append(first.ToHtml(ShownRows, rows, split));
        }
        return html.ToString();
    }

    /// <summary>Writes splits, in one pass over rows that are encoded already.</summary>
    /// <param name="splits">Their names.</param>
    /// <param name="examples">The rows, and the place in <paramref name="splits"/> of the split that each goes to.</param>
    /// <param name="fileName">What their files are called before the number of the shard.</param>
    /// <returns>How many rows each split has.</returns>
    internal long[] Write(IReadOnlyList<string> splits, IEnumerable<(int Split, byte[] Example)> examples, string fileName = "data_tfrecord")
    {
        IncrementalHash[] hashes = [.. splits.Select(_ => IncrementalHash.CreateHash(HashAlgorithmName.SHA256))];
        long[] rows = new long[splits.Count];
        TfRecordFile.Write([.. splits.Select(split => Path.Combine(AddSplit(split), $"{fileName}-00000-of-00001.gz"))], examples.Select(example =>
        {
            hashes[example.Split].AppendData(SHA256.HashData(example.Example));
            rows[example.Split]++;
            return example;
        }));
        foreach (var (split, hash) in splits.Zip(hashes))
        {
            _written.RemoveAll(other => other.Split == split);
            _written.Add((split, hash.GetHashAndReset()));
            hash.Dispose();
        }
        Set("rows_sha256", Convert.ToHexStringLower(SHA256.HashData([.. _written.SelectMany(written => Encoding.UTF8.GetBytes(written.Split + "\n").Concat(written.Hash))])));
        foreach (var (property, value) in (ReadOnlySpan<(string, Metadata.PropertyValue)>)[("span", 0L), ("version", 0L), ("file_format", "tfrecords_gzip"), ("payload_format", "FORMAT_TF_EXAMPLE")])
            Set(property, value);
        return rows;
    }
}
