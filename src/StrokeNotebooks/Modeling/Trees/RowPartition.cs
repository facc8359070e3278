using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

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
        byte[] goesLeft = GoesLeft(split);
        int blocks = (count + BlockRows - 1) / BlockRows;
        var lefts = new int[blocks];
        InParallel.Each(blocks, threads, block => lefts[block] = Part(OfBlock(block), split.Column, goesLeft));
        // Where a block's rows belong is known once it is known how many go left in those before it.
        int left = lefts.Sum();
        var before = new int[blocks];
        for (int block = 1; block < blocks; block++)
            before[block] = before[block - 1] + lefts[block - 1];
        InParallel.Each(blocks, threads, block => Gather(OfBlock(block), lefts[block], start + before[block], start + left + block * BlockRows - before[block]));
        return left;

        Stretch OfBlock(int block) => new(start + block * BlockRows, Math.Min(BlockRows, count - block * BlockRows));
    }

    private static byte[] GoesLeft(Split split)
    {
        var goesLeft = new byte[HistogramBuilder.Bins];
        if (split.LeftCategories is { } categories)
            foreach (byte category in categories)
                goesLeft[category] = 1;
        else
            goesLeft.AsSpan(0, split.Bin + 1).Fill(1);
        goesLeft[BinCuts.Missing] = split.MissingLeft ? (byte)1 : (byte)0;
        return goesLeft;
    }

    // Which way a row goes is a coin's toss to the processor, so nothing branches on it: each row is written at both ends, and the end that it belongs to moves on.
    private int Part(Stretch of, int column, byte[] goesLeft)
    {
        ref byte bins = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(features.Bins), column);
        ref byte isLeft = ref MemoryMarshal.GetArrayDataReference(goesLeft);
        var parted = _spare.AsSpan(of.Start, of.Count);
        ref int to = ref MemoryMarshal.GetReference(parted);
        nint left = 0, right = parted.Length - 1, width = features.ColumnCount;
        foreach (int row in _rows.AsSpan(of.Start, of.Count))
        {
            Unsafe.Add(ref to, left) = row;
            Unsafe.Add(ref to, right) = row;
            nint moves = Unsafe.Add(ref isLeft, (nint)Unsafe.Add(ref bins, row * width));
            left += moves;
            right += moves - 1;
        }
        return (int)left;
    }

    private void Gather(Stretch of, int lefts, int left, int right)
    {
        var parted = _spare.AsSpan(of.Start, of.Count);
        parted[..lefts].CopyTo(_rows.AsSpan(left));
        var rights = _rows.AsSpan(right, of.Count - lefts);
        parted[lefts..].CopyTo(rights);
        rights.Reverse();
    }
}

/// <summary>A stretch of a partition's rows.</summary>
internal readonly record struct Stretch(int Start, int Count);
