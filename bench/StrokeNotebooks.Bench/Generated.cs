using System.Runtime.InteropServices;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Bench;

/// <summary>Rows of twenty numbers and a label that bends with them: for what has to be measured on more rows than a file has.</summary>
internal static class Generated
{
    public const int Columns = 20;

    /// <summary>Values between -3 and 3; the label's log-odds are a sum of waves, steps and products of the first ten, so that about 18 % of rows are positive.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="missing">The share of values that are missing.</param>
    public static (FeatureMatrix Features, float[] Label) Rows(int rows, double missing = 0)
    {
        var random = new Random(0);
        var values = new float[rows * Columns];
        var label = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            var of = values.AsSpan(row * Columns, Columns);
            foreach (ref float value in of)
                value = (float)(2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5));
            double logOdds = -3 + 1.5 * of[0] + Math.Sin(3 * of[1]) + (of[2] > 0.5 ? 1 : 0) + of[3] * of[4] - of[5] * of[5] + Math.Abs(of[6]) + 0.5 * of[7] - 0.5 * of[8] + of[9] * of[0];
            label[row] = random.NextDouble() < 1 / (1 + Math.Exp(-logOdds)) ? 1 : 0;
            foreach (ref float value in of)
                value = random.NextDouble() < missing ? float.NaN : value;
        }
        return (new FeatureMatrix(rows, [.. Enumerable.Range(0, Columns).Select(column => $"x{column}")], ImmutableCollectionsMarshal.AsImmutableArray(values)), label);
    }
}
