using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StrokeNotebooks.Modeling;

/// <summary>A tree of many leaves, walked by eight rows side by side: while one waits for the next node, the others go on. A leaf leads to itself.</summary>
internal sealed class WalkedTree : BlockTree
{
    private const int Lanes = 8, StepsBetweenLooks = 4;

    private readonly Node[] _nodes;
    private readonly double[] _leaves;

    /// <summary>Makes a tree ready.</summary>
    public WalkedTree(RegressionTree tree, KeyPlanes planes)
    {
        var cuts = Cuts(tree, planes);
        _leaves = new double[tree.NodeCount];
        _nodes = new Node[tree.NodeCount];
        for (int node = 0; node < _nodes.Length; node++)
        {
            bool isLeaf = tree.IsLeaf(node);
            // No key is above the greatest.
            _nodes[node] = isLeaf ? new Node(node, 0, sbyte.MaxValue) : new Node(tree.LeftChildren[node], cuts[node].Plane, cuts[node].Key);
            _leaves[node] = isLeaf ? tree.SplitConditions[node] : 0;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(Span<sbyte> planes, Span<sbyte> work, Span<double> sums)
    {
        Span<int> leaves = stackalloc int[Lanes];
        for (int row = 0; row < sums.Length; row += Lanes)
        {
            Walk(ref planes[row], leaves);
            var of = sums[row..Math.Min(row + Lanes, sums.Length)];
            for (int i = 0; i < of.Length; i++)
                of[i] += _leaves[leaves[i]];
        }
    }

    // Eight variables and not an array: they stay in registers. The loop ends when a look finds all of them at a leaf.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk(ref sbyte keys, Span<int> leaves)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, moved;
        do
        {
            for (int step = 0; step < StepsBetweenLooks; step++)
            {
                a = Next(ref nodes, a, ref keys, 0);
                b = Next(ref nodes, b, ref keys, 1);
                c = Next(ref nodes, c, ref keys, 2);
                d = Next(ref nodes, d, ref keys, 3);
                e = Next(ref nodes, e, ref keys, 4);
                f = Next(ref nodes, f, ref keys, 5);
                g = Next(ref nodes, g, ref keys, 6);
                h = Next(ref nodes, h, ref keys, 7);
            }
            moved = Left(ref nodes, a) ^ a | Left(ref nodes, b) ^ b | Left(ref nodes, c) ^ c | Left(ref nodes, d) ^ d
                | Left(ref nodes, e) ^ e | Left(ref nodes, f) ^ f | Left(ref nodes, g) ^ g | Left(ref nodes, h) ^ h;
        }
        while (moved != 0);
        (leaves[0], leaves[1], leaves[2], leaves[3], leaves[4], leaves[5], leaves[6], leaves[7]) = (a, b, c, d, e, f, g, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(ref Node nodes, int at, ref sbyte keys, int row)
    {
        ref var node = ref Unsafe.Add(ref nodes, at);
        return node.Left + (Unsafe.Add(ref Unsafe.Add(ref keys, (nint)node.Plane), row) > node.Key ? 1 : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Left(ref Node nodes, int at) => Unsafe.Add(ref nodes, at).Left;

    private readonly record struct Node(int Left, int Plane, sbyte Key);
}
