using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Pipelines;

/// <summary>Brings rows from outside into the pipeline, cut into splits by the hash of each row, as TFX cuts them: a row goes to the same split whatever rows come with it.</summary>
/// <remarks>The hash is that of the row as it is written, so columns that are dropped have no part in it. TFX shuffles rows; here they keep their order.</remarks>
public abstract class ExampleGen : Component
{
    private protected ExampleGen()
    {
    }

    /// <summary>The rows by split.</summary>
    public Channel<ExamplesArtifact> Examples => Output<ExamplesArtifact>();

    /// <summary>Columns to leave out, such as a number that only names the row. Default none.</summary>
    public ValueList<string> DropColumns { get; init; } = [];

    /// <summary>What becomes of rows in which a value is missing. Default: they are kept.</summary>
    public MissingValues MissingValues { get; init; }

    /// <summary>The splits and their shares. Default <c>train</c> and <c>eval</c>, two to one, as in TFX.</summary>
    /// <exception cref="ArgumentException">There is none, or two have one name.</exception>
    public ValueList<OutputSplit> Splits
    {
        get;
        init => field = value.Count > 0 && value.DistinctBy(split => split.Name).Count() == value.Count
            ? value
            : throw new ArgumentException("There is at least one split, and no two have one name.", nameof(value));
    } = [new("train", 2), new("eval", 1)];

    /// <summary>What the rows come from, for messages: the file's or the table's name.</summary>
    private protected abstract string SourceName { get; }

    /// <summary>The content of what they come from, as <see cref="ExamplesArtifact"/> records it (TFX: <c>input_fingerprint</c>, which is made of the file's time).</summary>
    private protected abstract string Fingerprint();

    /// <summary>The rows as they are outside.</summary>
    private protected abstract ITableSource Rows();

    /// <inheritdoc/>
    /// <exception cref="InputException">The source cannot be read or has no rows, or a column to drop is not in it.</exception>
    public override void Execute(ComponentContext context)
    {
        var examples = context.Output(Examples);
        examples.Set("input_fingerprint", Fingerprint());
        var source = Rows();
        var kept = new MappedSource(source, chunk =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            return Kept(chunk);
        });
        // The split of each bucket of the hash.
        int[] splitOf = [.. Splits.SelectMany((split, place) => Enumerable.Repeat(place, split.HashBuckets))];
        long[] rows = examples.Write([.. Splits.Select(split => split.Name)], ExampleFile.Encode(kept).Select(example => (splitOf[Data.Splits.HashBucket(example, splitOf.Length)], example)));
        long written = rows.Sum();
        if (written == 0)
            throw new InputException(source.ReadChunks().Sum(chunk => (long)chunk.RowCount) is var read && read == 0
                ? $"{SourceName} has no rows. Give it at least one."
                : $"Not one of the {read} rows of {SourceName} is complete, so dropping rows with missing values leaves none. Drop the column that is empty (DropColumns), or keep such rows (MissingValues.Keep).");
        if (source is CsvFile { FirstMisfits: { Count: > 0 } misfits })
            FirstCells.Keep(examples, misfits);
        context.Log($"{SourceName}: {written} rows: {string.Join(", ", Splits.Zip(rows, (split, count) => $"{count} in {split.Name}"))}");
    }

    private Table Kept(Table chunk)
    {
        if (DropColumns.FirstOrDefault(name => !chunk.Has(name)) is { } unknown)
            throw new InputException($"{SourceName} has no column '{unknown}' to drop. Its columns are: {string.Join(", ", chunk.ColumnNames)}.");
        chunk = chunk.Drop(DropColumns);
        return MissingValues == MissingValues.DropRows ? chunk.DropMissing() : chunk;
    }
}
