using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Data;

public static partial class Splits
{
    /// <summary>Cuts rows in folds with the same share of each label (scikit-learn: <c>StratifiedKFold(folds)</c>, or with <c>shuffle=True, random_state=shuffleSeed</c>).</summary>
    /// <param name="labels">The label of each row.</param>
    /// <param name="folds">How many folds, from 2 on. Each row is tested in exactly one.</param>
    /// <param name="shuffleSeed">The seed to shuffle with; without it, rows keep their order and the first of each label are tested first.</param>
    /// <returns>For each fold the rows to train on and the rows to test on, both in ascending order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or the seed is negative.</exception>
    /// <exception cref="InputException">No label has as many rows as there are folds.</exception>
    public static ImmutableArray<RowSplit> StratifiedKFold<T>(IReadOnlyList<T> labels, int folds = 5, int? shuffleSeed = null) where T : notnull =>
        StratifiedKFold(labels, folds, shuffleSeed is { } seed ? new NumPyRandom(seed) : null);

    /// <summary>Several runs of shuffled stratified folds, one after the other (scikit-learn: <c>RepeatedStratifiedKFold</c>).</summary>
    /// <param name="labels">The label of each row.</param>
    /// <param name="folds">How many folds a run has, from 2 on.</param>
    /// <param name="repeats">How many runs, from 1 on.</param>
    /// <param name="seed">The seed of the first run; the next runs go on with the same generator.</param>
    /// <returns><paramref name="repeats"/> times <paramref name="folds"/> splits, run after run.</returns>
    /// <inheritdoc cref="StratifiedKFold{T}(IReadOnlyList{T}, int, int?)" path="/exception"/>
    public static ImmutableArray<RowSplit> RepeatedStratifiedKFold<T>(IReadOnlyList<T> labels, int folds = 5, int repeats = 10, int seed = 0) where T : notnull
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        var random = new NumPyRandom(seed);
        return [.. Enumerable.Range(0, repeats).SelectMany(_ => StratifiedKFold(labels, folds, random))];
    }

    private static ImmutableArray<RowSplit> StratifiedKFold<T>(IReadOnlyList<T> labels, int folds, NumPyRandom? random) where T : notnull
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        // Classes are numbered in order of first appearance, so that renaming labels changes no fold.
        var classes = new Dictionary<T, List<int>>();
        for (int row = 0; row < labels.Count; row++)
        {
            if (!classes.TryGetValue(labels[row], out var rows))
                classes.Add(labels[row], rows = []);
            rows.Add(row);
        }
        int largest = classes.Values.Select(rows => rows.Count).DefaultIfEmpty().Max();
        if (largest < folds)
            throw new InputException($"{folds} folds need a label with at least {folds} rows, but the most frequent one has {largest}. Take fewer folds.");

        var foldOfRow = new int[labels.Count];
        int first = 0;
        foreach (var rows in classes.Values)
        {
            // With all rows laid out label after label and dealt out to the folds in turn, this many of the label fall to each fold.
            var dealt = new int[rows.Count];
            for (int i = 0; i < dealt.Length; i++)
                dealt[i] = (first + i) % folds;
            Array.Sort(dealt);
            random?.Shuffle<int>(dealt);
            for (int i = 0; i < dealt.Length; i++)
                foldOfRow[rows[i]] = dealt[i];
            first += rows.Count;
        }
        return ByFold(foldOfRow, folds);
    }
}
