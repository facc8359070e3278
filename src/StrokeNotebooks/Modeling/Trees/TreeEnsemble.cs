using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Modeling.Trees;

/// <summary>Trees made ready for prediction: all nodes in one block of memory.</summary>
internal sealed class TreeEnsemble
{
    private const int BatchRows = 64;

    private readonly Node[] _nodes;
    private readonly int[] _roots;
    private readonly ulong[] _categories;

    public TreeEnsemble(ImmutableArray<RegressionTree> trees)
    {
        _nodes = new Node[trees.Sum(tree => tree.NodeCount)];
        _roots = new int[trees.Length];
        var categories = new List<ulong>();
        int at = 0;
        for (int i = 0; i < trees.Length; i++)
        {
            var tree = trees[i];
            var sets = tree.Categories.ToDictionary(split => split.Node, split => split.Left);
            _roots[i] = at;
            for (int node = 0; node < tree.NodeCount; node++)
            {
                bool isLeaf = tree.IsLeaf(node), byCategory = sets.ContainsKey(node);
                _nodes[at + node] = new Node
                {
                    Value = byCategory ? BitConverter.Int32BitsToSingle(categories.Count) : tree.SplitConditions[node],
                    Left = isLeaf ? 0 : at + tree.LeftChildren[node],
                    Feature = tree.SplitIndices[node],
                    Kind = (byte)((tree.DefaultLeft[node] ? 0 : 1) | (byCategory ? 2 : 0)),
                };
                if (byCategory)
                    categories.AddRange(Bits([.. sets[node]]));
            }
            at += tree.NodeCount;
        }
        _categories = [.. categories];
    }

    /// <summary>The sum of the leaves that a row ends in.</summary>
    public double Sum(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (int root in _roots)
            sum += Leaf(root, ref MemoryMarshal.GetReference(row));
        return sum;
    }

    /// <summary>The sums of many rows: a few rows for each tree in turn, so that the tree stays in the processor's cache. The same bits as row by row.</summary>
    /// <param name="values">The rows, one after the other.</param>
    /// <param name="columns">How many values a row has.</param>
    /// <param name="sums">For each row its sum; added to.</param>
    private void AddSums(ReadOnlySpan<float> values, int columns, Span<double> sums)
    {
        for (int start = 0; start < sums.Length; start += BatchRows)
        {
            int end = Math.Min(sums.Length, start + BatchRows);
            foreach (int root in _roots)
                for (int row = start; row < end; row++)
                    sums[row] += Leaf(root, ref MemoryMarshal.GetReference(values[(row * columns)..]));
        }
    }

    /// <summary>The sums of all rows of a matrix, by several threads.</summary>
    /// <exception cref="IO.InputException">A feature is not there, or a value is infinite.</exception>
    public double[] Sums(FeatureMatrix features, ImmutableArray<string> names)
    {
        var bound = ModelInput.Bind(features, names);
        ModelInput.CheckRows(bound, allowMissing: true);
        var sums = new double[bound.RowCount];
        InParallel.Ranges(bound.RowCount, Environment.ProcessorCount, (start, count) =>
            AddSums(bound.Values.Slice(start * bound.ColumnCount, count * bound.ColumnCount), bound.ColumnCount, sums.AsSpan(start, count)));
        return sums;
    }

    // Left or right without a jump: which way a row goes is what a processor cannot foresee.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Leaf(int root, ref float row)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref var node = ref Unsafe.Add(ref nodes, root);
        while (node.Left != 0)
        {
            float value = Unsafe.Add(ref row, node.Feature);
            int right;
            if ((node.Kind & 2) == 0)
                right = (value > node.Value ? 1 : 0) | ((float.IsNaN(value) ? 1 : 0) & node.Kind);
            else
                right = IsCategory(value) ? IsLeft(BitConverter.SingleToInt32Bits(node.Value), (int)value) ? 0 : 1 : node.Kind & 1;
            node = ref Unsafe.Add(ref nodes, node.Left + right);
        }
        return node.Value;
    }

    private static bool IsCategory(float value) => value >= 0 && value < BinCuts.Missing && value == (int)value;

    private bool IsLeft(int set, int category) => (_categories[set + (category >> 6)] >> (category & 63) & 1) != 0;

    private static ulong[] Bits(ReadOnlySpan<int> categories)
    {
        var bits = new ulong[4];
        foreach (int category in categories)
            bits[category >> 6] |= 1UL << (category & 63);
        return bits;
    }

    private struct Node
    {
        /// <summary>What is compared with; of a leaf its value; of a cut by categories where its set begins.</summary>
        public float Value;

        /// <summary>The left child; the right one is the next. 0 for a leaf: the root is nobody's child.</summary>
        public int Left;

        public int Feature;

        /// <summary>1: missing values go right; 2: a cut by categories.</summary>
        public byte Kind;
    }
}
