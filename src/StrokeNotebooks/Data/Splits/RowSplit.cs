using System.Collections.Immutable;

namespace StrokeNotebooks.Data;

/// <summary>Which rows to train on and which to test on, by their indices counted from 0.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Test">The rows held out.</param>
public sealed record RowSplit(ImmutableArray<int> Train, ImmutableArray<int> Test)
{
    /// <summary>Takes these rows from a table.</summary>
    /// <exception cref="IndexOutOfRangeException">The table has fewer rows.</exception>
    public TableSplit Of(Table table) => new(table.Take(Train.AsSpan()), table.Take(Test.AsSpan()));
}

/// <summary>A table cut in two: <c>var (train, test) = ...</c>.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Test">The rows held out (TFX: eval).</param>
public sealed record TableSplit(Table Train, Table Test);
