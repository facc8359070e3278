using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>A feature matrix as bins, one byte a value, row after row.</summary>
internal sealed class BinnedFeatures
{
    private const int BlockRows = 8192;

    public BinnedFeatures(FeatureMatrix features, ISet<string> categorical, int maxBins, int threads)
    {
        (RowCount, ColumnCount) = (features.RowCount, features.ColumnCount);
        Cuts = InParallel.Map(ColumnCount, threads, column => categorical.Contains(features.ColumnNames[column])
            ? BinCuts.OfCategories(features, column)
            : BinCuts.OfNumbers(features, column, maxBins));
        Bins = new byte[(long)RowCount * ColumnCount];
        Parallel.For(0, (RowCount + BlockRows - 1) / BlockRows, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            var values = features.Values;
            int end = Math.Min(RowCount, (block + 1) * BlockRows) * ColumnCount;
            for (int i = block * BlockRows * ColumnCount; i < end; i += ColumnCount)
                for (int column = 0; column < ColumnCount; column++)
                    Bins[i + column] = Cuts[column].BinOf(values[i + column]);
        });
    }

    public int RowCount { get; }

    public int ColumnCount { get; }

    public BinCuts[] Cuts { get; }

    public byte[] Bins { get; }
}
