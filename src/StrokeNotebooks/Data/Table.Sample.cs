using StrokeNotebooks.Values;

namespace StrokeNotebooks.Data;

public sealed partial class Table
{
    /// <summary>Draws rows with replacement (pandas: <c>sample(n, replace=True, weights=..., random_state=...)</c>, and the same rows for the same seed).</summary>
    /// <param name="count">How many rows to draw.</param>
    /// <param name="random">Where the draws come from; it moves on.</param>
    /// <param name="weight">How likely a row is to be drawn, in relation to the others: zero or more. By default all are alike. An older population: <c>row => row.Number("age")</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">There are no rows to draw from.</exception>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    public Table Sample(int count, NumPyRandom random, Func<Row, double>? weight = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (RowCount == 0)
            throw new InvalidOperationException("There are no rows to draw from.");
        double[] cumulative = weight is null ? [] : Cumulative(weight);
        var rows = new int[count];
        for (int i = 0; i < count; i++)
            rows[i] = weight is null ? random.NextUpTo(RowCount - 1) : IndexAbove(cumulative, random.NextDouble());
        return Take(rows);
    }

    /// <summary>The share of the weight up to each row, that row included.</summary>
    private double[] Cumulative(Func<Row, double> weight)
    {
        var sums = new double[RowCount];
        double sum = 0;
        foreach (var row in Rows())
        {
            double value = weight(row);
            if (!(value >= 0 && double.IsFinite(value)))
                throw new ArgumentException($"The weight of row {row.Index} is {value}, but a weight is a finite number of zero or more.", nameof(weight));
            sums[row.Index] = sum += value;
        }
        if (!(sum > 0 && double.IsFinite(sum)))
            throw new ArgumentException($"The weights add up to {sum}: some must be above zero, and their sum finite.", nameof(weight));
        for (int row = 0; row < sums.Length; row++)
            sums[row] /= sum;
        return sums;
    }

    /// <summary>The first row whose cumulative share lies above the drawn number: a row of weight zero is never that.</summary>
    private static int IndexAbove(double[] cumulative, double drawn)
    {
        int low = 0, high = cumulative.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (cumulative[middle] > drawn)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
