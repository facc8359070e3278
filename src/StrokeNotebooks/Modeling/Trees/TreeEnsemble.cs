using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Trees made ready for prediction. For a row: all nodes in one block of memory, walked eight trees at a time. For many rows: <see cref="TreeBlocks"/>.</summary>
/// <remarks>
/// A walk is a chain: the next node is known only when a value has been compared, and which way that goes no processor can foresee. So no step has a jump, and eight walks go side by side:
/// while one waits, the others go on. A leaf leads to itself, so that eight walks may be as long as the longest of them.
/// Missing values cost no step anything: a row is laid out twice, with the least number in place of what is missing, then with the greatest, and a cut looks where the missing go its way.
/// </remarks>
internal sealed class TreeEnsemble
{
    private const int Lanes = 8, StackValues = 512, FewRows = 32;

    private readonly Node[] _nodes;
    private readonly int[] _roots;
    private readonly int[] _depths;
    private readonly ulong[] _categories;
    private readonly Lazy<TreeBlocks> _blocks;

    /// <summary>Lays trees out.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="columns">How many features a row has.</param>
    public TreeEnsemble(ImmutableArray<RegressionTree> trees, int columns)
    {
        // The last node is a tree of nothing: it fills up the last eight.
        int count = trees.Sum(tree => tree.NodeCount), groups = (trees.Length + Lanes - 1) / Lanes, at = 0;
        _nodes = new Node[count + 1];
        _nodes[count] = Node.OfLeaf(count, 0);
        _roots = new int[groups * Lanes];
        _depths = new int[groups];
        Array.Fill(_roots, count);
        var categories = new List<ulong>();
        for (int i = 0; i < trees.Length; i++)
        {
            _roots[i] = at;
            _depths[i / Lanes] = Math.Max(_depths[i / Lanes], Add(trees[i], at, columns, categories));
            at += trees[i].NodeCount;
        }
        _categories = [.. categories];
        _blocks = new(() => new TreeBlocks(trees, columns));
    }

    /// <summary>The sum of the leaves that a row ends in, in the order of the trees.</summary>
    public double Sum(ReadOnlySpan<float> row)
    {
        int length = 2 * row.Length + 1;
        Span<float> laidOut = length <= StackValues ? stackalloc float[length] : new float[length];
        LayOut(row, laidOut);
        double sum = 0;
        for (int group = 0; group < _depths.Length; group++)
            sum = Add(sum, group, ref MemoryMarshal.GetReference(laidOut));
        return sum;
    }

    /// <summary>The sums of all rows of a matrix, by several threads. The same bits as row by row.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="names">The features that the trees look at.</param>
    /// <param name="threads">How many threads to use at most; 0: one for each processor.</param>
    /// <exception cref="IO.InputException">A feature is not there, or a value is infinite.</exception>
    public double[] Sums(FeatureMatrix features, ImmutableArray<string> names, int threads = 0)
    {
        var bound = ModelInput.Bind(features, names);
        ModelInput.CheckRows(bound, allowMissing: true);
        var sums = new double[bound.RowCount];
        if (sums.Length < FewRows)
        {
            for (int row = 0; row < sums.Length; row++)
                sums[row] = Sum(bound.Row(row));
            return sums;
        }
        var blocks = _blocks.Value;
        InParallel.Each((sums.Length + TreeBlocks.Rows - 1) / TreeBlocks.Rows, threads == 0 ? Environment.ProcessorCount : threads, block =>
        {
            int first = block * TreeBlocks.Rows;
            blocks.Add(bound, first, sums.AsSpan(first, Math.Min(TreeBlocks.Rows, sums.Length - first)));
        });
        return sums;
    }

    private static void LayOut(ReadOnlySpan<float> row, Span<float> twice)
    {
        for (int i = 0; i < row.Length; i++)
        {
            float value = row[i];
            twice[i] = float.IsNaN(value) ? float.NegativeInfinity : value;
            twice[row.Length + i] = float.IsNaN(value) ? float.PositiveInfinity : value;
        }
    }

    // Eight variables and not an array: they stay in registers, as long as nothing is called in the loop.
    private double Add(double sum, int group, ref float row)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        var roots = _roots.AsSpan(group * Lanes, Lanes);
        if (_categories.Length > 0)
            return AddOneByOne(sum, roots, ref row);
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

    // Cuts by categories are looked up, so trees with such cuts are walked one after the other.
    private double AddOneByOne(double sum, ReadOnlySpan<int> roots, ref float row)
    {
        foreach (int root in roots)
        {
            int at = root;
            while (_nodes[at].Left != at)
                at = _nodes[at].Place >= 0 ? Next(ref _nodes[at], ref row) : _nodes[at].Left + (IsLeft(_nodes[at], Unsafe.Add(ref row, ~_nodes[at].Place)) ? 0 : 1);
            sum += _nodes[at].Leaf;
        }
        return sum;
    }

    private bool IsLeft(Node node, float value)
    {
        int set = BitConverter.SingleToInt32Bits(node.Cut), category = BinCuts.CategoryOf(value);
        return (_categories[set + (category >> 6)] >> (category & 63) & 1) != 0;
    }

    /// <summary>Adds a tree's nodes.</summary>
    /// <returns>How many steps the longest way to a leaf has.</returns>
    private int Add(RegressionTree tree, int at, int columns, List<ulong> categories)
    {
        var sets = tree.Categories.ToDictionary(split => split.Node);
        var depths = new int[tree.NodeCount];
        for (int node = 0; node < tree.NodeCount; node++)
        {
            if (tree.IsLeaf(node))
            {
                _nodes[at + node] = Node.OfLeaf(at + node, tree.SplitConditions[node]);
                continue;
            }
            int left = tree.LeftChildren[node], feature = tree.SplitIndices[node];
            depths[left] = depths[left + 1] = depths[node] + 1;
            _nodes[at + node] = new Node { Left = at + left, Place = tree.DefaultLeft[node] ? feature : columns + feature, Cut = tree.SplitConditions[node] };
            if (!sets.TryGetValue(node, out var split))
                continue;
            (_nodes[at + node].Place, _nodes[at + node].Cut) = (~feature, BitConverter.Int32BitsToSingle(categories.Count));
            var bits = CategoryKeys.BitsOf(split, tree.DefaultLeft[node]);
            for (int i = 0; i < Vector256<ulong>.Count; i++)
                categories.Add(bits[i]);
        }
        return depths.Max();
    }

    private struct Node
    {
        /// <summary>The left child; the right one is the next. Of a leaf: itself.</summary>
        public int Left;

        /// <summary>Where in the row laid out twice the value is; of a cut by categories the complement.</summary>
        public int Place;

        /// <summary>Greater values go right; of a cut by categories: where its set begins.</summary>
        public float Cut;

        public float Leaf;

        public static Node OfLeaf(int at, float value) => new() { Left = at, Cut = float.PositiveInfinity, Leaf = value };
    }
}
