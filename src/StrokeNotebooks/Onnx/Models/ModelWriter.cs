using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Onnx;

/// <summary>How one kind of model is written in ONNX's operators. A further kind needs a class of its own and a place in the list.</summary>
internal abstract class ModelWriter
{
    private static readonly ModelWriter[] All =
    [
        new BaselineWriter(),
        new LogisticWriter(),
        new LogisticCVWriter(),
        new WideAndDeepWriter(),
        new BoostedTreesWriter(),
        new RandomForestWriter(),
        new AdditiveWriter(),
        new ImputedWriter(),
        new SoftVotingWriter(),
        new StackingWriter(),
        new CalibratedWriter(),
    ];

    /// <summary>The kinds of model that have a writer.</summary>
    public static IEnumerable<Type> Models => All.Select(writer => writer.Model);

    /// <summary>The kind of model.</summary>
    public abstract Type Model { get; }

    /// <summary>Adds a model, or one that is part of another.</summary>
    /// <returns>A column of probabilities in double precision.</returns>
    /// <exception cref="InputException">It has no form in ONNX.</exception>
    public static GraphValue Probability(IModel model, FeatureColumns features, GraphBuilder graph)
    {
        var writer = All.FirstOrDefault(writer => writer.Model == model.GetType()) ?? throw new InputException(
            $"A {model.GetType().Name} has no form in ONNX. What can be exported: {string.Join(", ", Models.Select(model => model.Name))}.");
        if (!model.FeatureNames.IsEmpty)
            return writer.Write(model, features, graph);
        graph.Begin("model", "no features: one probability for all");
        return graph.Fill(Tensor.Of([model.PredictProbability([])], 1));
    }

    protected abstract GraphValue Write(IModel model, FeatureColumns features, GraphBuilder graph);
}

/// <inheritdoc/>
internal abstract class ModelWriter<TModel> : ModelWriter where TModel : IModel
{
    public override Type Model => typeof(TModel);

    protected sealed override GraphValue Write(IModel model, FeatureColumns features, GraphBuilder graph) => Write((TModel)model, features, graph);

    protected abstract GraphValue Write(TModel model, FeatureColumns features, GraphBuilder graph);
}
