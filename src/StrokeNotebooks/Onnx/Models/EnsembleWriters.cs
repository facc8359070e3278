using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Onnx;

/// <summary>The weighted mean of the members' probabilities or log-odds.</summary>
internal sealed class SoftVotingWriter : ModelWriter<SoftVotingModel>
{
    protected override GraphValue Write(SoftVotingModel model, FeatureColumns features, GraphBuilder graph)
    {
        GraphValue[] members = [.. model.Members.Select(member => Probability(member, features, graph))];
        graph.Begin("voting", $"soft voting of {members.Length} models");
        var votes = Scaled.Of(graph.Concatenate(members), model.Scale, graph);
        var mean = graph.Product(votes, graph.Constant("weights", [.. model.Weights], rows: model.Weights.Length));
        return graph.Minimum(model.Scale == PredictionScale.LogOdds ? graph.Sigmoid(mean) : mean, graph.Constant("certain", [1.0]));
    }
}

/// <summary>A final model, whose features are the members' predictions.</summary>
internal sealed class StackingWriter : ModelWriter<StackingModel>
{
    protected override GraphValue Write(StackingModel model, FeatureColumns features, GraphBuilder graph)
    {
        GraphValue[] members = [.. model.Members.Select(member => Probability(member, features, graph))];
        graph.Begin("stacking", $"what {members.Length} models predict, for the final one");
        var predicted = graph.Cast(Scaled.Of(graph.Concatenate(members), model.Scale, graph), ElementType.Float);
        return Probability(model.Final, new GivenColumns(model.Final.FeatureNames, predicted, graph), graph);
    }
}

/// <summary>Probabilities as an ensemble reckons with them.</summary>
internal static class Scaled
{
    public static GraphValue Of(GraphValue probabilities, PredictionScale scale, GraphBuilder graph)
    {
        if (scale == PredictionScale.Probability)
            return probabilities;
        var kept = graph.Minimum(graph.Maximum(probabilities, graph.Constant("least", [PredictionScales.Least])), graph.Constant("most", [1 - PredictionScales.Least]));
        return graph.Log(graph.Divide(kept, graph.Subtract(graph.Constant("one", [1.0]), kept)));
    }
}
