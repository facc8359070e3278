using StrokeNotebooks.Values;

namespace StrokeNotebooks.Preprocessing;

/// <summary>TensorFlow's <c>one_hot</c>, scikit-learn's <c>OneHotEncoder</c>.</summary>
internal sealed record OneHot : Transform
{
    public override string Name => "one-hot encoding";

    public override string ToString() => "OneHot()";

    public override FittedTransform Fit(Distribution before, FittedTransform? previous) => new FittedOneHot(previous switch
    {
        FittedVocabulary vocabulary => [.. vocabulary.Tokens, .. Enumerable.Range(1, vocabulary.OutOfVocabularyBuckets).Select(bucket => $"<other {bucket}>")],
        FittedBuckets buckets => [.. buckets.Labels()],
        _ => throw new InvalidOperationException("One-hot encoding follows a vocabulary or buckets."),
    });
}

/// <summary>Turns an index into as many features as there are indices: 1 at the index, 0 elsewhere. An index that is out of range (-1 for an unknown token) gives zeros only, as in TensorFlow.</summary>
/// <param name="Labels">What each index stands for; the features are named by them, as in <c>gender=Male</c>.</param>
public sealed record FittedOneHot(ValueList<string> Labels) : FittedTransform
{
    /// <inheritdoc/>
    public override string Describe() => $"one-hot, {Labels.Count} wide";

    internal override void Apply(ref CellValue value)
    {
        // The index stays: it is spread out when the feature is written.
    }
}
