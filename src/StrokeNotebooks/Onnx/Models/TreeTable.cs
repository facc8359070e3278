namespace StrokeNotebooks.Onnx;

/// <summary>
/// Trees as the lists that <c>TreeEnsembleRegressor</c> takes: entry i of each list belongs to one node. Cuts and leaves are in double precision, so that onnxruntime adds up in double precision, too.
/// </summary>
/// <remarks>
/// The operator gives its sum in single precision, which a calibration with steep steps behind it would magnify. So it is asked for two sums: of the leaves rounded to a grid
/// so coarse that a float holds their sum exactly, and of what rounding took away, which is too little to lose anything that matters.
/// </remarks>
internal sealed class TreeTable
{
    private readonly List<long> _trees = [], _nodes = [], _features = [], _yes = [], _no = [], _missingYes = [], _leafTrees = [], _leafNodes = [];
    private readonly List<string> _modes = [];
    private readonly List<double> _values = [], _leaves = [];
    private long _tree = -1;
    private int _next;

    /// <summary>Begins the next tree.</summary>
    /// <param name="nodeCount">How many of its nodes are numbered by the caller; further ones come after these.</param>
    public void Begin(int nodeCount) => (_tree, _next) = (_tree + 1, nodeCount);

    /// <summary>A number for a node that the caller has not numbered.</summary>
    public int NewNode() => _next++;

    /// <summary>A node that sends values up to the cut to one node and those above it to another; NaN goes where it is told to.</summary>
    public void Cut(int node, int feature, double upTo, int yes, int no, bool isMissingYes) => Node("BRANCH_LEQ", node, feature, upTo, yes, no, isMissingYes);

    /// <summary>
    /// Nodes that send some categories to one node and all others to another: there is no test for a set before ai.onnx.ml 5, so each category has a node, and the last one leads to the others.
    /// Several nodes have one child then, as in the trees that LightGBM's converter writes.
    /// </summary>
    public void Categories(int node, int feature, IReadOnlyList<int> categories, int yes, int no, bool isMissingYes)
    {
        // No category at all: a test that only NaN passes, if it is told to.
        double[] values = categories.Count == 0 ? [-1] : [.. categories];
        for (int i = 0; i < values.Length; i++)
        {
            int after = i == values.Length - 1 ? no : NewNode();
            Node("BRANCH_EQ", node, feature, values[i], yes, after, isMissingYes);
            node = after;
        }
    }

    /// <summary>A node that ends the walk.</summary>
    public void Leaf(int node, double value)
    {
        Node("LEAF", node, 0, 0, 0, 0, false);
        _leafTrees.Add(_tree);
        _leafNodes.Add(node);
        _leaves.Add(value);
    }

    /// <summary>For each example the sum of the leaves that it ends in.</summary>
    /// <returns>A column in double precision.</returns>
    public GraphValue Sum(GraphValue features, GraphBuilder graph)
    {
        double grid = Grid();
        double[] coarse = [.. _leaves.Select(leaf => Math.Round(leaf / grid) * grid)];
        return graph.SumOfRow(graph.Cast(graph.Trees(graph.Cast(features, ElementType.Double), columns: 2,
        [
            NodeAttribute.Of("n_targets", 2L),
            NodeAttribute.Of("aggregate_function", "SUM"),
            NodeAttribute.Of("post_transform", "NONE"),
            NodeAttribute.Of("nodes_treeids", _trees),
            NodeAttribute.Of("nodes_nodeids", _nodes),
            NodeAttribute.Of("nodes_modes", _modes),
            NodeAttribute.Of("nodes_featureids", _features),
            NodeAttribute.Of("nodes_values_as_tensor", Tensor.Of([.. _values], _values.Count)),
            NodeAttribute.Of("nodes_truenodeids", _yes),
            NodeAttribute.Of("nodes_falsenodeids", _no),
            NodeAttribute.Of("nodes_missing_value_tracks_true", _missingYes),
            NodeAttribute.Of("target_treeids", _leafTrees.Concat(_leafTrees)),
            NodeAttribute.Of("target_nodeids", _leafNodes.Concat(_leafNodes)),
            NodeAttribute.Of("target_ids", _leaves.Select(_ => 0L).Concat(_leaves.Select(_ => 1L))),
            NodeAttribute.Of("target_weights_as_tensor", Tensor.Of([.. coarse, .. _leaves.Zip(coarse, (leaf, rounded) => leaf - rounded)], 2 * _leaves.Count)),
        ]), ElementType.Double));
    }

    /// <summary>A power of two of which the greatest sum of leaves that can be is less than 2^23 times: a float has 24 digits in binary.</summary>
    private double Grid()
    {
        double greatest = _leafTrees.Zip(_leaves).GroupBy(leaf => leaf.First, leaf => Math.Abs(leaf.Second)).Sum(tree => tree.Max());
        return Math.ScaleB(1, Math.Max(greatest > 0 ? Math.ILogB(greatest) : 0, -100) - 22);
    }

    private void Node(string mode, int node, int feature, double value, int yes, int no, bool isMissingYes)
    {
        _trees.Add(_tree);
        _nodes.Add(node);
        _modes.Add(mode);
        _features.Add(feature);
        _values.Add(value);
        _yes.Add(yes);
        _no.Add(no);
        _missingYes.Add(isMissingYes ? 1 : 0);
    }
}
