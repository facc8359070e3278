using System.Collections.Immutable;
using System.Runtime.InteropServices;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Modeling;

/// <summary>Trees made ready for many rows: each tree takes all rows of a block before the next tree begins.</summary>
internal sealed class TreeBlocks
{
    private readonly KeyPlanes _planes;
    private readonly BlockTree[] _trees;

    /// <summary>Makes trees over that many features ready.</summary>
    public TreeBlocks(ImmutableArray<RegressionTree> trees, int features)
    {
        _planes = new KeyPlanes(trees, features);
        _trees = [.. trees.Select(tree => BlendedTree.Fits(tree) ? new BlendedTree(tree, _planes) : (BlockTree)new WalkedTree(tree, _planes))];
    }

    /// <summary>How many rows <see cref="Add"/> takes at most.</summary>
    public static int Rows => KeyPlanes.Rows;

    /// <summary>Adds to each sum the leaves that its row ends in, in the order of the trees.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="first">The row of the first sum.</param>
    /// <param name="sums">What to add to.</param>
    public unsafe void Add(FeatureMatrix features, int first, Span<double> sums)
    {
        const int cacheLine = 64;
        void* memory = NativeMemory.AlignedAlloc((nuint)(_planes.Length + BlendedTree.WorkLength), cacheLine);
        try
        {
            var planes = new Span<sbyte>(memory, _planes.Length);
            var work = new Span<sbyte>((sbyte*)memory + _planes.Length, BlendedTree.WorkLength);
            _planes.Fill(features, first, sums.Length, planes);
            BlendedTree.Prepare(work);
            foreach (var tree in _trees)
                tree.Add(planes, work, sums);
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }
}
