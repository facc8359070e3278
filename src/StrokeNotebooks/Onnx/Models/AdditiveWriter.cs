using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Onnx;

/// <summary>The sigmoid of intercept plus curves. Each curve is a tree over its one feature: cuts are halved until one step is left.</summary>
internal sealed class AdditiveWriter : ModelWriter<AdditiveModel>
{
    protected override GraphValue Write(AdditiveModel model, FeatureColumns features, GraphBuilder graph)
    {
        var columns = features.Bind(model.FeatureNames);
        graph.Begin("additive", "additive model: the sigmoid of intercept plus the curve of each feature");
        var table = new TreeTable();
        for (int feature = 0; feature < model.Shapes.Length; feature++)
            Curve(feature, model.Shapes[feature], table);
        return graph.Sigmoid(graph.Add(table.Sum(columns, graph), graph.Constant("intercept", [model.Intercept])));
    }

    private static void Curve(int feature, AdditiveShape shape, TreeTable table)
    {
        table.Begin(nodeCount: 3);
        // No number is below minus infinity: only NaN goes to the first child.
        table.Cut(0, feature, double.NegativeInfinity, yes: 1, no: 2, isMissingYes: true);
        table.Leaf(1, shape.MissingScore);
        Steps(2, 0, shape.Scores.Count - 1);

        void Steps(int node, int first, int last)
        {
            if (first == last)
            {
                table.Leaf(node, shape.Scores[first]);
                return;
            }
            int middle = (first + last) / 2, yes = table.NewNode(), no = table.NewNode();
            table.Cut(node, feature, shape.Cuts[middle], yes, no, isMissingYes: false);
            Steps(yes, first, middle);
            Steps(no, middle + 1, last);
        }
    }
}
