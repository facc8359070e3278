using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Draws cuts evenly between the least and the greatest value that a node has (Geurts, Ernst and Wehenkel 2006).</summary>
/// <param name="means">For each column the mean value of each bin; see <see cref="MeansOf"/>.</param>
/// <param name="random">Draws once a cut.</param>
internal sealed class RandomCuts(double[][] means, NumPyRandom random)
{
    /// <summary>For each column the mean value of the rows in each bin.</summary>
    public static double[][] MeansOf(FeatureMatrix features, BinnedFeatures binned)
    {
        double[][] sums = [.. Enumerable.Range(0, features.ColumnCount).Select(_ => new double[HistogramBuilder.Bins])];
        int[][] counts = [.. sums.Select(of => new int[of.Length])];
        for (int row = 0; row < features.RowCount; row++)
            for (int column = 0; column < features.ColumnCount; column++)
            {
                byte bin = binned.Bins[row * features.ColumnCount + column];
                sums[column][bin] += features[row, column];
                counts[column][bin]++;
            }
        return [.. sums.Zip(counts, (of, count) => of.Zip(count, (sum, rows) => rows > 0 ? sum / rows : 0).ToArray())];
    }

    /// <summary>The bin behind which to cut: one that has rows, and not the last such unless it is the only one.</summary>
    /// <param name="histogram">For each of 256 bins the sums of its rows.</param>
    /// <param name="column">The feature's column.</param>
    /// <param name="bins">How many bins the feature has, that of missing values not counted.</param>
    /// <param name="nothing">A bin of no more weight than this has no rows: what is left there is rounding.</param>
    public int Draw(ReadOnlySpan<GradientSum> histogram, int column, int bins, double nothing)
    {
        double[] values = means[column];
        int first = 0, last = bins - 1;
        while (first < last && histogram[first].Hessian <= nothing)
            first++;
        while (last > first && histogram[last].Hessian <= nothing)
            last--;
        double at = values[first] + random.NextDouble() * (values[last] - values[first]);
        int drawn = first;
        for (int bin = first + 1; bin < last; bin++)
            if (histogram[bin].Hessian > nothing && values[bin] <= at)
                drawn = bin;
        return drawn;
    }
}
