using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StrokeNotebooks.Modeling;

/// <summary>A tree of up to 256 leaves, worked out from its leaves to its root: each node picks, for 128 rows at once, the leaf that its left or its right child has picked.</summary>
/// <remarks>No jump and no look-up depends on a row. It looks at all nodes where a walk looks at one a level, but a look is a small part of a step of a walk.</remarks>
internal sealed class BlendedTree : BlockTree
{
    // What one byte can tell apart.
    private const int MaxLeaves = 256;

    /// <summary>How much memory <see cref="Add"/> works in: for each leaf and each node, what it has picked for each row.</summary>
    public const int WorkLength = 2 * MaxLeaves * Lanes;

    private const int Lanes = 128, Half = Lanes / 2;

    private readonly Node[] _nodes;
    private readonly int _root;
    private readonly double[] _leaves;

    /// <summary>Makes a tree ready.</summary>
    public BlendedTree(RegressionTree tree, KeyPlanes planes)
    {
        var cuts = Cuts(tree, planes);
        var nodes = new List<Node>();
        var leaves = new List<double>();
        var picked = new int[tree.NodeCount];
        // Children stand behind their parents, so from the last to the first each node comes after its children.
        for (int node = tree.NodeCount - 1; node >= 0; node--)
        {
            if (tree.IsLeaf(node))
            {
                picked[node] = leaves.Count * Lanes;
                leaves.Add(tree.SplitConditions[node]);
                continue;
            }
            int left = tree.LeftChildren[node];
            picked[node] = (MaxLeaves + nodes.Count) * Lanes;
            nodes.Add(new Node(cuts[node].Plane, (ushort)picked[left], (ushort)picked[left + 1], cuts[node].Key));
        }
        (_nodes, _root, _leaves) = ([.. nodes], picked[0], [.. leaves]);
    }

    /// <summary>Whether a tree is small enough.</summary>
    public static bool Fits(RegressionTree tree)
    {
        int leaves = tree.LeftChildren.Count(child => child == -1);
        return leaves <= MaxLeaves && tree.NodeCount - leaves < MaxLeaves;
    }

    /// <summary>Makes memory ready to be worked in: a leaf picks itself.</summary>
    public static void Prepare(Span<sbyte> work)
    {
        for (int leaf = 0; leaf < MaxLeaves; leaf++)
            work.Slice(leaf * Lanes, Lanes).Fill((sbyte)leaf);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(Span<sbyte> planes, Span<sbyte> work, Span<double> sums)
    {
        ref sbyte picked = ref MemoryMarshal.GetReference(work);
        for (int row = 0; row < sums.Length; row += Lanes)
        {
            Pick(ref planes[row], ref picked);
            ref byte leaf = ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref picked, _root));
            ref double leaves = ref MemoryMarshal.GetArrayDataReference(_leaves);
            var of = sums[row..Math.Min(row + Lanes, sums.Length)];
            for (int i = 0; i < of.Length; i++)
                of[i] += Unsafe.Add(ref leaves, Unsafe.Add(ref leaf, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pick(ref sbyte planes, ref sbyte picked)
    {
        nuint at = MaxLeaves * Lanes;
        foreach (ref readonly var node in _nodes.AsSpan())
        {
            var key = Vector512.Create(node.Key);
            Pick(in node, key, ref planes, ref picked, 0).StoreUnsafe(ref picked, at);
            Pick(in node, key, ref planes, ref picked, Half).StoreUnsafe(ref picked, at + Half);
            at += Lanes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<sbyte> Pick(in Node node, Vector512<sbyte> key, ref sbyte planes, ref sbyte picked, nuint offset) => Vector512.ConditionalSelect(
        Vector512.GreaterThan(Vector512.LoadUnsafe(ref planes, (nuint)node.Plane + offset), key),
        Vector512.LoadUnsafe(ref picked, node.Right + offset),
        Vector512.LoadUnsafe(ref picked, node.Left + offset));

    /// <summary>A cut, and where in the memory is what its children have picked.</summary>
    private readonly record struct Node(int Plane, ushort Left, ushort Right, sbyte Key);
}
