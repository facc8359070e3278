using System.Collections.Immutable;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Onnx;

/// <summary>The sigmoid of base score plus the sum of leaves.</summary>
internal sealed class BoostedTreesWriter : ModelWriter<BoostedTreesModel>
{
    protected override GraphValue Write(BoostedTreesModel model, FeatureColumns features, GraphBuilder graph)
    {
        if (model.Trees.IsEmpty)
        {
            graph.Begin("trees", "no trees: the base score alone");
            return graph.Sigmoid(graph.Fill(Tensor.Of([model.BaseScore], 1)));
        }
        var columns = features.Bind(model.FeatureNames);
        graph.Begin("trees", $"{model.Trees.Length} gradient-boosted trees: the sigmoid of base score plus leaves");
        return graph.Sigmoid(graph.Add(TreeSum.Of(model.Trees, columns, graph), graph.Constant("base_score", [model.BaseScore])));
    }
}

/// <summary>The mean of the leaves, which are shares of positives.</summary>
internal sealed class RandomForestWriter : ModelWriter<RandomForestModel>
{
    protected override GraphValue Write(RandomForestModel model, FeatureColumns features, GraphBuilder graph)
    {
        var columns = features.Bind(model.FeatureNames);
        graph.Begin("forest", $"random forest: the mean of the leaves of {model.Trees.Length} trees");
        var mean = graph.Divide(TreeSum.Of(model.Trees, columns, graph), graph.Constant("trees", [(double)model.Trees.Length]));
        return graph.Minimum(mean, graph.Constant("certain", [1.0]));
    }
}

/// <summary>The trees of this library.</summary>
internal static class TreeSum
{
    public static GraphValue Of(ImmutableArray<RegressionTree> trees, GraphValue features, GraphBuilder graph)
    {
        int[] categorical = [.. trees.SelectMany(tree => tree.Categories.Select(split => tree.SplitIndices[split.Node])).Distinct().Order()];
        var table = new TreeTable();
        foreach (var tree in trees)
        {
            table.Begin(tree.NodeCount);
            var sets = tree.Categories.ToDictionary(split => split.Node, split => split.Left);
            for (int node = 0; node < tree.NodeCount; node++)
            {
                int feature = tree.SplitIndices[node], left = tree.LeftChildren[node];
                if (tree.IsLeaf(node))
                    table.Leaf(node, tree.SplitConditions[node]);
                else if (sets.TryGetValue(node, out var categories))
                    table.Categories(node, features.Columns + Array.IndexOf(categorical, feature), [.. categories], left, left + 1, tree.DefaultLeft[node]);
                else
                    table.Cut(node, feature, tree.SplitConditions[node], left, left + 1, tree.DefaultLeft[node]);
            }
        }
        if (categorical.Length > 0)
            features = graph.Concatenate([features, Categories(graph.Columns(features, categorical), graph)]);
        return table.Sum(features, graph);
    }

    /// <summary>Categories once more, beside the features: what is none (not whole, negative or above 254) is NaN, since a cut by categories treats it as missing.</summary>
    private static GraphValue Categories(GraphValue values, GraphBuilder graph)
    {
        var isWhole = graph.Equal(graph.Floor(values), values);
        var isInRange = graph.And(graph.Less(graph.Constant("below_categories", [-1f]), values), graph.Less(values, graph.Constant("above_categories", [(float)BinCuts.Missing])));
        return graph.Where(graph.And(isWhole, isInRange), values, graph.Constant("no_category", [float.NaN]));
    }
}
