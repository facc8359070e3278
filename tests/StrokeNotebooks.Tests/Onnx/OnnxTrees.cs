namespace StrokeNotebooks.Onnx;

/// <summary>The operator <c>TreeEnsembleRegressor</c> with sums in double precision and a result in single precision, as onnxruntime computes it for double input.</summary>
internal static class OnnxTrees
{
    public static OnnxTensor Run(IReadOnlyDictionary<string, object> attributes, OnnxTensor x)
    {
        long[] trees = (long[])attributes["nodes_treeids"], ids = (long[])attributes["nodes_nodeids"], features = (long[])attributes["nodes_featureids"];
        long[] yes = (long[])attributes["nodes_truenodeids"], no = (long[])attributes["nodes_falsenodeids"], missingYes = (long[])attributes["nodes_missing_value_tracks_true"];
        string[] modes = (string[])attributes["nodes_modes"];
        double[] values = ((OnnxTensor)attributes["nodes_values_as_tensor"]).As<double>(), weights = ((OnnxTensor)attributes["target_weights_as_tensor"]).As<double>();
        long[] leafTrees = (long[])attributes["target_treeids"], leafIds = (long[])attributes["target_nodeids"];
        Assert.All<Array>([ids, features, yes, no, missingYes, modes, values], list => Assert.Equal(trees.Length, list.Length));
        int targets = (int)(long)attributes["n_targets"];
        long[] leafTargets = (long[])attributes["target_ids"];

        var nodeAt = Enumerable.Range(0, trees.Length).ToDictionary(i => (trees[i], ids[i]), i => i);
        var leaves = Enumerable.Range(0, weights.Length).ToDictionary(i => (leafTrees[i], leafIds[i], leafTargets[i]), i => weights[i]);
        Assert.Equal(leaves.Keys.Select(leaf => (leaf.Item1, leaf.Item2)).Distinct().Order(), Enumerable.Range(0, trees.Length).Where(i => modes[i] == "LEAF").Select(i => (trees[i], ids[i])).Order());
        int[] roots = [.. Enumerable.Range(0, trees.Length).Where(i => i == 0 || trees[i - 1] != trees[i])];
        double[] rows = x.As<double>();
        var sums = new float[x.Rows * targets];
        for (int row = 0; row < x.Rows; row++)
        {
            (long, long)[] ends = [.. roots.Select(root => Leaf(root, row * x.Columns))];
            for (int target = 0; target < targets; target++)
                sums[row * targets + target] = (float)ends.Sum(end => leaves[(end.Item1, end.Item2, target)]);
        }
        return new OnnxTensor([x.Rows, targets], sums);

        (long Tree, long Node) Leaf(int node, int start)
        {
            while (modes[node] != "LEAF")
            {
                double value = rows[start + (int)features[node]];
                bool goesYes = double.IsNaN(value) ? missingYes[node] == 1 : modes[node] switch
                {
                    "BRANCH_LEQ" => value <= values[node],
                    "BRANCH_EQ" => value == values[node],
                    var mode => throw new NotSupportedException(mode),
                };
                node = nodeAt[(trees[node], goesYes ? yes[node] : no[node])];
            }
            return (trees[node], ids[node]);
        }
    }
}
