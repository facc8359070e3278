using StrokeNotebooks.IO;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Onnx;

/// <summary>How one kind of fitted transform is written in ONNX's operators. A further kind needs a class of its own and a place in the list.</summary>
internal abstract class TransformWriter
{
    private static readonly TransformWriter[] All =
    [
        new MinMaxWriter(),
        new ZScoreWriter(),
        new NumberImputationWriter(),
        new TextImputationWriter(),
        new VocabularyWriter(),
        new BucketsWriter(),
        new OneHotWriter(),
    ];

    /// <summary>The kinds of transform that have a writer.</summary>
    public static IEnumerable<Type> Transforms => All.Select(writer => writer.Transform);

    /// <summary>The kind of transform.</summary>
    public abstract Type Transform { get; }

    /// <summary>Adds what one transform does.</summary>
    /// <exception cref="InputException">It has no form in ONNX.</exception>
    public static FeatureCell Apply(FittedTransform transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown) =>
        (All.FirstOrDefault(writer => writer.Transform == transform.GetType()) ?? throw new InputException(
            $"The transform '{transform.Describe()}' ({transform.GetType().Name}) has no form in ONNX. What can be exported: {string.Join(", ", Transforms.Select(transform => transform.Name))}. Leave the feature out, or export without ONNX."))
        .Write(transform, cell, graph, unknown);

    protected abstract FeatureCell Write(FittedTransform transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown);
}

/// <inheritdoc/>
internal abstract class TransformWriter<TTransform> : TransformWriter where TTransform : FittedTransform
{
    public override Type Transform => typeof(TTransform);

    protected sealed override FeatureCell Write(FittedTransform transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown) => Write((TTransform)transform, cell, graph, unknown);

    protected abstract FeatureCell Write(TTransform transform, FeatureCell cell, GraphBuilder graph, UnknownTexts unknown);
}
