using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Data;

public static partial class Splits
{
    /// <summary>Cuts rows in folds of equal size, the first ones a row larger if need be (scikit-learn: <c>KFold(folds)</c>, or with <c>shuffle=True, random_state=shuffleSeed</c>).</summary>
    /// <param name="rowCount">How many rows there are.</param>
    /// <param name="folds">How many folds, from 2 on. Each row is tested in exactly one.</param>
    /// <param name="shuffleSeed">The seed to shuffle with; without it, each fold is a stretch of rows.</param>
    /// <returns>For each fold the rows to train on and the rows to test on, both in ascending order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or the seed is negative.</exception>
    /// <exception cref="InputException">There are fewer rows than folds.</exception>
    public static ImmutableArray<RowSplit> KFold(int rowCount, int folds = 5, int? shuffleSeed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (rowCount < folds)
            throw new InputException($"{rowCount} rows cannot be cut in {folds} folds. Take fewer folds.");
        int[] rows = shuffleSeed is { } seed ? new NumPyRandom(seed).Permutation(rowCount) : [.. Enumerable.Range(0, rowCount)];
        var foldOfRow = new int[rowCount];
        for (int fold = 0, next = 0; fold < folds; fold++)
            for (int end = next + rowCount / folds + (fold < rowCount % folds ? 1 : 0); next < end; next++)
                foldOfRow[rows[next]] = fold;
        return ByFold(foldOfRow, folds);
    }

    /// <summary>Cuts groups in folds of about as many rows: the largest group first, each to the fold that has fewest rows so far (scikit-learn: <c>GroupKFold(folds)</c>).</summary>
    /// <param name="groups">For each row the number of its group, from 0 on.</param>
    /// <param name="folds">How many folds, from 2 on.</param>
    /// <returns>For each fold the rows to train on and the rows to test on, both in ascending order. No group has rows on both sides.</returns>
    /// <remarks>Of groups of one size the one with the greater number comes first. scikit-learn leaves their order to its sorting; with few groups it is the same.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or a group's number is negative.</exception>
    /// <exception cref="InputException">There are fewer groups than folds.</exception>
    public static ImmutableArray<RowSplit> GroupKFold(IReadOnlyList<int> groups, int folds = 5)
    {
        int[] sizes = SizesOf(groups, folds);
        var rowsOfFold = new int[folds];
        var foldOfGroup = new int[sizes.Length];
        foreach (int group in Enumerable.Range(0, sizes.Length).OrderByDescending(group => sizes[group]).ThenByDescending(group => group))
        {
            int lightest = rowsOfFold.IndexOf(rowsOfFold.Min());
            rowsOfFold[lightest] += sizes[group];
            foldOfGroup[group] = lightest;
        }
        return ByFold([.. groups.Select(group => foldOfGroup[group])], folds);
    }

    private static int[] SizesOf(IReadOnlyList<int> groups, int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        foreach (int group in groups)
            ArgumentOutOfRangeException.ThrowIfNegative(group, nameof(groups));
        var sizes = new int[groups.DefaultIfEmpty(-1).Max() + 1];
        foreach (int group in groups)
            sizes[group]++;
        int count = sizes.Count(size => size > 0);
        return count >= folds ? sizes : throw new InputException($"{count} groups cannot be cut in {folds} folds that keep each group whole. Take fewer folds.");
    }

    private static ImmutableArray<RowSplit> ByFold(int[] foldOfRow, int folds)
    {
        return [.. Enumerable.Range(0, folds).Select(fold => new RowSplit(Rows(row => foldOfRow[row] != fold), Rows(row => foldOfRow[row] == fold)))];

        ImmutableArray<int> Rows(Func<int, bool> taken) => [.. Enumerable.Range(0, foldOfRow.Length).Where(taken)];
    }
}
