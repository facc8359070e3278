namespace StrokeNotebooks.Modeling.Trees;

/// <summary>The rows of a tree, those of each leaf one after the other and rising.</summary>
internal sealed class RowPartition(BinnedFeatures features, int threads)
{
    // Fewer rows are not worth a second thread.
    private const int BlockRows = 16384;

    private int[] _rows = [];
    private int[] _spare = [];

    /// <summary>Begins a tree, with all of its rows in one leaf.</summary>
    public void Begin(ReadOnlySpan<int> rows)
    {
        if (_rows.Length < rows.Length)
            (_rows, _spare) = (new int[rows.Length], new int[rows.Length]);
        rows.CopyTo(_rows);
    }

    /// <summary>The rows of a stretch.</summary>
    public ReadOnlyMemory<int> Rows(Stretch of) => _rows.AsMemory(of.Start, of.Count);

    /// <summary>Puts the rows of a stretch that go left before those that go right, each in their order.</summary>
    /// <returns>The two parts.</returns>
    public (Stretch Left, Stretch Right) Cut(Stretch of, Split split)
    {
        int left = Cut(of.Start, of.Count, split);
        return (new(of.Start, left), new(of.Start + left, of.Count - left));
    }

    private int Cut(int start, int count, Split split)
    {
        bool[] goesLeft = GoesLeft(split);
        int blocks = (count + BlockRows - 1) / BlockRows;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        if (blocks <= 1)
            return Write(start, count, split.Column, goesLeft, start, start + count);
        // Where a block's rows belong is known once it is known how many go left in those before it.
        var lefts = new int[blocks];
        Parallel.For(0, blocks, options, block => lefts[block] = CountLeft(start + block * BlockRows, Math.Min(BlockRows, count - block * BlockRows), split.Column, goesLeft));
        int left = lefts.Sum();
        var begins = new (int Left, int Right)[blocks];
        for (int block = 0, before = 0; block < blocks; before += lefts[block++])
            begins[block] = (start + before, start + left + block * BlockRows - before);
        Parallel.For(0, blocks, options, block => Scatter(start + block * BlockRows, Math.Min(BlockRows, count - block * BlockRows), split.Column, goesLeft, begins[block].Left, begins[block].Right));
        _spare.AsSpan(start, count).CopyTo(_rows.AsSpan(start, count));
        return left;
    }

    private static bool[] GoesLeft(Split split)
    {
        var goesLeft = new bool[HistogramBuilder.Bins];
        if (split.LeftCategories is { } categories)
            foreach (byte category in categories)
                goesLeft[category] = true;
        else
            goesLeft.AsSpan(0, split.Bin + 1).Fill(true);
        goesLeft[BinCuts.Missing] = split.MissingLeft;
        return goesLeft;
    }

    private int Write(int start, int count, int column, bool[] goesLeft, int left, int end)
    {
        int right = 0;
        for (int i = start; i < end; i++)
        {
            int row = _rows[i];
            if (goesLeft[features.Bins[(long)row * features.ColumnCount + column]])
                _rows[left++] = row;
            else
                _spare[right++] = row;
        }
        _spare.AsSpan(0, right).CopyTo(_rows.AsSpan(left, right));
        return count - right;
    }

    private int CountLeft(int start, int count, int column, bool[] goesLeft)
    {
        int left = 0;
        foreach (int row in _rows.AsSpan(start, count))
            left += goesLeft[features.Bins[(long)row * features.ColumnCount + column]] ? 1 : 0;
        return left;
    }

    private void Scatter(int start, int count, int column, bool[] goesLeft, int left, int right)
    {
        foreach (int row in _rows.AsSpan(start, count))
            _spare[goesLeft[features.Bins[(long)row * features.ColumnCount + column]] ? left++ : right++] = row;
    }
}

/// <summary>A stretch of a partition's rows.</summary>
internal readonly record struct Stretch(int Start, int Count);
