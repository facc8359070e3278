using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Bench;

/// <summary>A peer for predictions of batches: walks down the trees on the numbers themselves, eight trees side by side, 64 rows for each eight in turn. So the library did until batches had a way of their own (decision 39).</summary>
/// <remarks>Cuts by numbers only. What a row is missing is laid out twice, as minus infinity and as infinity, and a cut looks where the missing go its way.</remarks>
internal sealed class EightTrees
{
    private const int Lanes = 8, BlockRows = 64, PartRows = 4096;

    private readonly Node[] _nodes;
    private readonly int[] _roots;
    private readonly int[] _depths;

    /// <summary>Lays trees out, the last group filled up with a leaf of nothing.</summary>
    public EightTrees(IReadOnlyList<RegressionTree> trees, int columns)
    {
        int count = trees.Sum(tree => tree.NodeCount), groups = (trees.Count + Lanes - 1) / Lanes, at = 0;
        _nodes = new Node[count + 1];
        _nodes[count] = new Node { Left = count, Cut = float.PositiveInfinity };
        _roots = new int[groups * Lanes];
        _depths = new int[groups];
        Array.Fill(_roots, count);
        for (int i = 0; i < trees.Count; at += trees[i++].NodeCount)
        {
            _roots[i] = at;
            _depths[i / Lanes] = Math.Max(_depths[i / Lanes], LayOut(trees[i], at, columns));
        }
    }

    /// <summary>For each row the sum of the leaves that it ends in, in the order of the trees.</summary>
    public double[] Sums(FeatureMatrix features)
    {
        var sums = new double[features.RowCount];
        Parallel.For(0, (sums.Length + PartRows - 1) / PartRows, part => AddPart(features, part * PartRows, sums.AsSpan(part * PartRows, Math.Min(PartRows, sums.Length - part * PartRows))));
        return sums;
    }

    private int LayOut(RegressionTree tree, int at, int columns)
    {
        var depths = new int[tree.NodeCount];
        for (int node = 0; node < tree.NodeCount; node++)
        {
            if (tree.IsLeaf(node))
            {
                _nodes[at + node] = new Node { Left = at + node, Cut = float.PositiveInfinity, Leaf = tree.SplitConditions[node] };
                continue;
            }
            int left = tree.LeftChildren[node];
            depths[left] = depths[left + 1] = depths[node] + 1;
            _nodes[at + node] = new Node { Left = at + left, Place = tree.SplitIndices[node] + (tree.DefaultLeft[node] ? 0 : columns), Cut = tree.SplitConditions[node] };
        }
        return depths.Max();
    }

    private void AddPart(FeatureMatrix features, int first, Span<double> sums)
    {
        int columns = features.ColumnCount, stride = 2 * columns + 1;
        var twice = new float[BlockRows * stride];
        for (int start = 0; start < sums.Length; start += BlockRows)
        {
            var of = sums.Slice(start, Math.Min(BlockRows, sums.Length - start));
            for (int row = 0; row < of.Length; row++)
                for (int column = 0; column < columns; column++)
                {
                    float value = features.Row(first + start + row)[column];
                    twice[row * stride + column] = float.IsNaN(value) ? float.NegativeInfinity : value;
                    twice[row * stride + columns + column] = float.IsNaN(value) ? float.PositiveInfinity : value;
                }
            for (int group = 0; group < _depths.Length; group++)
                for (int row = 0; row < of.Length; row++)
                    of[row] = Add(of[row], group, ref twice[row * stride]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Add(double sum, int group, ref float row)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        var roots = _roots.AsSpan(group * Lanes, Lanes);
        var (a, b, c, d, e, f, g, h) = (roots[0], roots[1], roots[2], roots[3], roots[4], roots[5], roots[6], roots[7]);
        for (int step = _depths[group]; step > 0; step--)
        {
            a = Next(ref Unsafe.Add(ref nodes, a), ref row);
            b = Next(ref Unsafe.Add(ref nodes, b), ref row);
            c = Next(ref Unsafe.Add(ref nodes, c), ref row);
            d = Next(ref Unsafe.Add(ref nodes, d), ref row);
            e = Next(ref Unsafe.Add(ref nodes, e), ref row);
            f = Next(ref Unsafe.Add(ref nodes, f), ref row);
            g = Next(ref Unsafe.Add(ref nodes, g), ref row);
            h = Next(ref Unsafe.Add(ref nodes, h), ref row);
        }
        return sum + Unsafe.Add(ref nodes, a).Leaf + Unsafe.Add(ref nodes, b).Leaf + Unsafe.Add(ref nodes, c).Leaf + Unsafe.Add(ref nodes, d).Leaf
            + Unsafe.Add(ref nodes, e).Leaf + Unsafe.Add(ref nodes, f).Leaf + Unsafe.Add(ref nodes, g).Leaf + Unsafe.Add(ref nodes, h).Leaf;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(ref Node node, ref float row) => node.Left + (Unsafe.Add(ref row, node.Place) > node.Cut ? 1 : 0);

    private struct Node
    {
        public int Left, Place;
        public float Cut, Leaf;
    }
}
