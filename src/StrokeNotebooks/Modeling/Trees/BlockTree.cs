namespace StrokeNotebooks.Modeling;

/// <summary>A tree made ready for blocks of rows.</summary>
internal abstract class BlockTree
{
    /// <summary>Adds to each row's sum the leaf that it ends in.</summary>
    /// <param name="planes">The rows' keys; see <see cref="KeyPlanes"/>.</param>
    /// <param name="work">Memory to work in, made ready by <see cref="BlendedTree.Prepare"/>.</param>
    /// <param name="sums">The sums of the block's rows.</param>
    public abstract void Add(Span<sbyte> planes, Span<sbyte> work, Span<double> sums);

    /// <summary>For each node of a tree that cuts its plane and key.</summary>
    protected static (int Plane, sbyte Key)[] Cuts(RegressionTree tree, KeyPlanes planes)
    {
        var cuts = new (int Plane, sbyte Key)[tree.NodeCount];
        var categorical = tree.Categories.ToDictionary(split => split.Node);
        for (int node = 0; node < cuts.Length; node++)
            if (!tree.IsLeaf(node))
                cuts[node] = categorical.TryGetValue(node, out var split)
                    ? planes.Of(tree.SplitIndices[node], split, tree.DefaultLeft[node])
                    : planes.Of(tree.SplitIndices[node], tree.SplitConditions[node], tree.DefaultLeft[node]);
        return cuts;
    }
}
