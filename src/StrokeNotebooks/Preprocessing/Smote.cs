using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Preprocessing;

/// <summary>
/// Invents rows of the rarer class until both are as frequent: each lies on the straight line between a row of that class and one of its nearest neighbours in it
/// (Chawla and others, <i>SMOTE: Synthetic Minority Over-sampling Technique</i>, 2002; imbalanced-learn: <c>SMOTE</c>).
/// </summary>
/// <remarks>
/// Only for training rows, after the split: a row that is invented from two patients tells about both, so one of them in the test set is a leak.
/// The course uses it nowhere but to show that leak. Invented rows change how frequent the classes are, so predicted probabilities mean nothing any more;
/// between two categories there is nothing, but a line goes through it; and where a threshold is chosen by its cost, or <c>ClassWeight.Balanced</c> is at hand, it adds no information.
/// </remarks>
public sealed class Smote
{
    /// <summary>Among how many nearest rows of the same class the other end of the line is drawn. Default 5, as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Neighbors { get; init => field = Setting.AtLeast(1, value); } = 5;

    /// <summary>The seed of the draws, from 0 on. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <summary>The rows given, in their order, and after them the invented ones.</summary>
    /// <param name="features">Finite features on scales that may be compared: distance is Euclidean.</param>
    /// <param name="label">For each row 0 or 1.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="InputException">A label or feature is not what it should be, or the rarer class has no more rows than there are to be neighbours.</exception>
    public ResampledRows Resample(FeatureMatrix features, ReadOnlySpan<float> label)
    {
        Check(features, label);
        float rarer = label.Count(1f) * 2 <= label.Length ? 1 : 0;
        int[] rows = RowsOf(label, rarer);
        if (rows.Length <= Neighbors)
            throw new InputException($"The rarer class has {rows.Length} rows, and each needs {Neighbors} others as neighbours. Give more rows, or a smaller {nameof(Neighbors)}.");
        int[][] nearest = [.. rows.Select(row => NearestTo(features, row, rows))];
        var random = new NumPyRandom(Seed);
        int invented = label.Length - 2 * rows.Length, width = features.ColumnCount;
        var values = new float[(features.RowCount + invented) * width];
        features.Values.CopyTo(values);
        for (int i = 0; i < invented; i++)
        {
            int from = random.NextUpTo(rows.Length - 1);
            int to = nearest[from][random.NextUpTo(Neighbors - 1)];
            Between(features.Row(rows[from]), features.Row(to), random.NextDouble(), values.AsSpan((features.RowCount + i) * width, width));
        }
        return new ResampledRows(
            new FeatureMatrix(features.RowCount + invented, features.ColumnNames, ImmutableCollectionsMarshal.AsImmutableArray(values)),
            [.. label, .. Enumerable.Repeat(rarer, invented)]);
    }

    private static void Check(FeatureMatrix features, ReadOnlySpan<float> label)
    {
        if (label.Length != features.RowCount)
            throw new ArgumentException($"There are {features.RowCount} rows of features but {label.Length} labels.", nameof(label));
        for (int row = 0; row < label.Length; row++)
            if (label[row] is not (0 or 1))
                throw new InputException($"The label of row {row} is {label[row]}, but a label is 0 or 1.");
        for (int i = 0; i < features.Values.Length; i++)
            if (!float.IsFinite(features.Values[i]))
                throw new InputException($"Feature '{features.ColumnNames[i % features.ColumnCount]}' of row {i / features.ColumnCount} is {features.Values[i]}, and there is no distance to that. Impute missing values before.");
    }

    private static int[] RowsOf(ReadOnlySpan<float> label, float value)
    {
        var rows = new List<int>();
        for (int row = 0; row < label.Length; row++)
            if (label[row] == value)
                rows.Add(row);
        return [.. rows];
    }

    /// <summary>The nearest of <paramref name="rows"/> but the row itself; of equally near ones the first.</summary>
    private int[] NearestTo(FeatureMatrix features, int row, int[] rows) =>
        [.. rows.Where(other => other != row).OrderBy(other => TensorPrimitives.Distance(features.Row(row), features.Row(other))).Take(Neighbors)];

    private static void Between(ReadOnlySpan<float> from, ReadOnlySpan<float> to, double step, Span<float> row)
    {
        for (int column = 0; column < row.Length; column++)
            row[column] = (float)(from[column] + step * ((double)to[column] - from[column]));
    }
}

/// <summary>Rows after resampling.</summary>
/// <param name="Features">The features, the given rows first.</param>
/// <param name="Label">For each row 0 or 1.</param>
public sealed record ResampledRows(FeatureMatrix Features, ImmutableArray<float> Label);
