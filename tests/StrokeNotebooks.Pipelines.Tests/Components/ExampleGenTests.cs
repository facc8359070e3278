using StrokeNotebooks.Data;

namespace StrokeNotebooks.Pipelines;

/// <summary>What every ExampleGen does with its source.</summary>
public sealed class ExampleGenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_source_is_read_once_however_many_splits_there_are(int splits)
    {
        using var bench = new Bench();
        var source = new Counted(chunks: 4, rows: 50);
        var gen = new CountedExampleGen { Source = source, Splits = [.. Enumerable.Range(0, splits).Select(number => new OutputSplit($"split{number}", 1 + number))] };
        var examples = bench.Run(gen).Get(gen.Examples);

        Assert.Equal(200, Enumerable.Range(0, splits).Sum(number => examples.Read($"split{number}").RowCount));
        // The look for columns without a value ends in the first chunk.
        Assert.Equal(5, source.Read);
    }

    [Fact]
    public void Each_split_has_the_rows_of_its_buckets_in_their_order()
    {
        using var bench = new Bench();
        var source = new Counted(chunks: 2, rows: 100);
        var gen = new CountedExampleGen { Source = source, Splits = [new("a", 1), new("b", 3), new("c", 2)] };
        var examples = bench.Run(gen).Get(gen.Examples);
        byte[][] all = [.. source.ReadChunks().SelectMany(chunk => ExampleFile.Encode(chunk))];

        foreach (var (split, from, to) in new[] { ("a", 0, 1), ("b", 1, 4), ("c", 4, 6) })
            Assert.Equal(
                all.Where(example => Splits.HashBucket(example, 6) is var bucket && bucket >= from && bucket < to).Select(Convert.ToHexString),
                TfRecordFile.Read(Path.Combine(examples.Folder, $"Split-{split}", "data_tfrecord-00000-of-00001.gz")).Select(Convert.ToHexString));
    }

    private sealed class Counted(int chunks, int rows) : ITableSource
    {
        /// <summary>How many chunks were read.</summary>
        public int Read { get; private set; }

        public IEnumerable<Table> ReadChunks()
        {
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                Read++;
                yield return new Table(new IntColumn("number", [.. Enumerable.Range(chunk * rows, rows).Select(number => (long)number)]));
            }
        }
    }

    private sealed class CountedExampleGen : ExampleGen
    {
        public required ITableSource Source { get; init; }

        private protected override string SourceName => "numbers";

        private protected override string Fingerprint() => "numbers";

        private protected override ITableSource Rows() => Source;
    }
}
