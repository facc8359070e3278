using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Data;

public static partial class Splits
{
    /// <summary>Cuts groups in folds whose shares of each label are alike, as far as whole groups allow (scikit-learn: <c>StratifiedGroupKFold(folds)</c>).</summary>
    /// <param name="labels">For each row the number of its label, from 0 on.</param>
    /// <param name="groups">For each row the number of its group, from 0 on.</param>
    /// <param name="folds">How many folds, from 2 on.</param>
    /// <param name="shuffleSeed">The seed to shuffle groups with whose counts of the labels are equally uneven; without it they go by their number.</param>
    /// <returns>For each fold the rows to train on and the rows to test on, both in ascending order. No group has rows on both sides.</returns>
    /// <remarks>
    /// The groups with the most uneven labels go first, each to the fold where the labels' shares then differ least between folds. Shuffled folds are not scikit-learn 1.2's: there, shuffling
    /// gives each group the counts of another one, so that labels are not stratified at all.
    /// </remarks>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two folds, or a number is negative.</exception>
    /// <exception cref="InputException">There are fewer groups than folds, or no label has as many rows as there are folds.</exception>
    public static ImmutableArray<RowSplit> StratifiedGroupKFold(IReadOnlyList<int> labels, IReadOnlyList<int> groups, int folds = 5, int? shuffleSeed = null)
    {
        if (labels.Count != groups.Count)
            throw new ArgumentException($"There are {labels.Count} labels and {groups.Count} groups; they belong together row by row.", nameof(groups));
        int groupCount = SizesOf(groups, folds).Length, labelCount = labels.Max() + 1;
        double[] rowsOfLabel = new double[labelCount];
        double[][] counts = [.. Enumerable.Range(0, groupCount).Select(_ => new double[labelCount])];
        for (int row = 0; row < labels.Count; row++)
        {
            rowsOfLabel[labels[row]]++;
            counts[groups[row]][labels[row]]++;
        }
        if (rowsOfLabel.Max() < folds)
            throw new InputException($"{folds} folds need a label with at least {folds} rows, but the most frequent one has {rowsOfLabel.Max()}. Take fewer folds.");

        int[] order = shuffleSeed is { } seed ? new NumPyRandom(seed).Permutation(groupCount) : [.. Enumerable.Range(0, groupCount)];
        double[][] inFold = [.. Enumerable.Range(0, folds).Select(_ => new double[labelCount])];
        var foldOfGroup = new int[groupCount];
        foreach (int group in order.OrderByDescending(group => Deviation(counts[group])))
        {
            foldOfGroup[group] = BestFold(inFold, counts[group], rowsOfLabel);
            Add(inFold[foldOfGroup[group]], counts[group], 1);
        }
        return ByFold([.. groups.Select(group => foldOfGroup[group])], folds);
    }

    /// <summary>Where the labels' shares differ least between folds if the group goes there; of equally good folds the one with the fewest rows.</summary>
    private static int BestFold(double[][] inFold, double[] group, double[] rowsOfLabel)
    {
        var (best, least, fewest) = (0, double.PositiveInfinity, double.PositiveInfinity);
        for (int fold = 0; fold < inFold.Length; fold++)
        {
            double rows = inFold[fold].Sum();
            Add(inFold[fold], group, 1);
            double spread = Enumerable.Range(0, rowsOfLabel.Length).Average(label => Deviation([.. inFold.Select(one => one[label] / Math.Max(1, rowsOfLabel[label]))]));
            Add(inFold[fold], group, -1);
            // As near as numpy.isclose calls equal.
            bool isTie = Math.Abs(spread - least) <= 1e-8 + 1e-5 * least;
            if (spread < least || (isTie && rows < fewest))
                (best, least, fewest) = (fold, spread, rows);
        }
        return best;
    }

    private static void Add(double[] sums, double[] counts, int sign)
    {
        for (int i = 0; i < sums.Length; i++)
            sums[i] += sign * counts[i];
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
