using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

/// <summary>A feature as it is asked for: its column, and the transforms to fit, in order.</summary>
internal sealed record FeaturePlan(string Name, string Column, ImmutableArray<Transform> Transforms)
{
    private const int FewOneHot = 50;
    private const int MostOneHot = 1000;

    /// <summary>Name, column and steps: <c>"age_xf" of "age": MinMax(0, 1)</c>.</summary>
    public override string ToString() =>
        $"{Preprocessor.Quoted(Name)}{(Name == Column ? "" : $" of {Preprocessor.Quoted(Column)}")}: {(Transforms.IsEmpty ? "as it is" : string.Join(", ", Transforms))}";

    /// <summary>Whether the column is taken as text: a vocabulary is what makes numbers of it.</summary>
    public bool TakesText => Transforms.Any(transform => transform.TakesText);

    /// <summary>Whether the number that occurs most often has to be known.</summary>
    public bool NeedsMostFrequent => Transforms.Any(transform => transform is Impute { Strategy: Imputation.MostFrequent });

    /// <summary>The plan with one more transform.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range, or it cannot follow what there is.</exception>
    public FeaturePlan Then(Transform transform)
    {
        if (transform.Fault is { } fault)
            throw new ArgumentException(fault, nameof(transform));
        if (Transforms.LastOrDefault() is OneHot)
            throw new ArgumentException($"Feature '{Name}' is one-hot encoded already; {transform.Name} cannot follow. Begin another feature of the column with name:.", nameof(transform));
        if (transform is Vocabulary && Transforms.Any(before => before is not (Impute or ImputeConstant)))
            throw new ArgumentException($"Feature '{Name}' is a number already; a vocabulary takes the column as it is. Begin another feature of the column with name:.", nameof(transform));
        if (transform is OneHot && Transforms.LastOrDefault() is not (Vocabulary or Bucketize))
            return Then(new Vocabulary(0, -1, null, 1)).Then(transform);
        return this with { Transforms = Transforms.Add(transform) };
    }

    public TransformedFeature Fit(Distribution distribution)
    {
        if (distribution is TextDistribution && !TakesText)
            throw new InvalidOperationException($"Feature '{Name}' takes numbers.");
        var fitted = new List<FittedTransform>();
        foreach (var transform in Transforms)
        {
            fitted.Add(transform.Fit(distribution, fitted.LastOrDefault()));
            if (transform is Vocabulary { Top: null } && fitted[^1] is FittedVocabulary vocabulary && Transforms.Any(next => next is OneHot))
                RequireFew(vocabulary);
            distribution = distribution.After(fitted[^1]);
        }
        return new TransformedFeature(Name, Column, [.. fitted]);
    }

    // A column of names, dates or numbers of things: nearly each row would have a feature of its own.
    private void RequireFew(FittedVocabulary vocabulary)
    {
        long rows = vocabulary.Counts.Sum();
        if (vocabulary.Size > MostOneHot || (vocabulary.Size > FewOneHot && vocabulary.Size > rows / 10))
            throw new InputException($"Column '{Column}' has {vocabulary.Size} different values in {rows} rows, and OneHot would make a feature of each. "
                + $"Keep the most frequent ones: .Vocabulary(\"{Name}\", top: 20).OneHot(\"{Name}\"). Or leave the column out, if its values are names or times.");
    }
}
