using System.Collections.Immutable;

namespace StrokeNotebooks.Data;

/// <summary>A way to hold rows out, fold after fold. It holds settings only, and cuts the same table in the same way each time.</summary>
public interface ISplitter
{
    /// <summary>For each fold which rows to train on and which to test on.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="label">The label column, for splitters that look at it.</param>
    /// <exception cref="IO.InputException">The table cannot be cut in this way.</exception>
    ImmutableArray<RowSplit> Split(Table table, string label);
}
