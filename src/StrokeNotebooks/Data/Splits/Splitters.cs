using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>Folds of equal size that look at nothing (scikit-learn: <c>KFold</c>). Where one class is rare, prefer <see cref="StratifiedKFold"/>.</summary>
public sealed record KFold : ISplitter
{
    /// <summary>How many folds. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int Folds { get; init => field = Setting.AtLeast(2, value); } = 5;

    /// <summary>The seed to shuffle rows with. Default: none, and each fold is a stretch of the table.</summary>
    public int? ShuffleSeed { get; init; }

    /// <inheritdoc/>
    public ImmutableArray<RowSplit> Split(Table table, string label) => Splits.KFold(table.RowCount, Folds, ShuffleSeed);
}

/// <summary>Folds with the same share of each label, once or several times over (scikit-learn: <c>StratifiedKFold</c>, <c>RepeatedStratifiedKFold</c>).</summary>
public sealed record StratifiedKFold : ISplitter
{
    /// <inheritdoc cref="KFold.Folds"/>
    public int Folds { get; init => field = Setting.AtLeast(2, value); } = 5;

    /// <summary>How many times to cut all rows anew. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Repeats { get; init => field = Setting.AtLeast(1, value); } = 1;

    /// <summary>The seed of the shuffling, from 0 on. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <inheritdoc/>
    public ImmutableArray<RowSplit> Split(Table table, string label) => Splits.RepeatedStratifiedKFold(SplitColumn.Keys(table, label), Folds, Repeats, Seed);
}

/// <summary>Folds that keep each group whole, such as all rows of a patient, and are of about equal size (scikit-learn: <c>GroupKFold</c>).</summary>
/// <param name="Group">The column that says which rows belong together; those where it is missing are a group too.</param>
public sealed record GroupKFold(string Group) : ISplitter
{
    /// <inheritdoc cref="KFold.Folds"/>
    public int Folds { get; init => field = Setting.AtLeast(2, value); } = 5;

    /// <inheritdoc/>
    public ImmutableArray<RowSplit> Split(Table table, string label) => Splits.GroupKFold(SplitColumn.Keys(table, Group), Folds);
}

/// <summary>Folds that keep each group whole and, as far as that allows, have the same share of each label (scikit-learn: <c>StratifiedGroupKFold</c>).</summary>
/// <param name="Group">The column that says which rows belong together; those where it is missing are a group too.</param>
public sealed record StratifiedGroupKFold(string Group) : ISplitter
{
    /// <inheritdoc cref="KFold.Folds"/>
    public int Folds { get; init => field = Setting.AtLeast(2, value); } = 5;

    /// <summary>The seed to shuffle groups with that have alike numbers of each label. Default: none, and they go by the value of the column.</summary>
    public int? ShuffleSeed { get; init; }

    /// <inheritdoc/>
    public ImmutableArray<RowSplit> Split(Table table, string label) => Splits.StratifiedGroupKFold(SplitColumn.Keys(table, label), SplitColumn.Keys(table, Group), Folds, ShuffleSeed);
}
