using System.Text.Json.Serialization;

namespace StrokeNotebooks.Preprocessing;

/// <summary>A transform with what it learned. Immutable; the same object in training and in serving.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FittedMinMax), "min-max")]
[JsonDerivedType(typeof(FittedZScore), "z-score")]
[JsonDerivedType(typeof(FittedNumberImputation), "impute-number")]
[JsonDerivedType(typeof(FittedTextImputation), "impute-text")]
[JsonDerivedType(typeof(FittedVocabulary), "vocabulary")]
[JsonDerivedType(typeof(FittedBuckets), "buckets")]
[JsonDerivedType(typeof(FittedOneHot), "one-hot")]
public abstract record FittedTransform
{
    private protected FittedTransform()
    {
    }

    /// <summary>What it does, with the constants that it learned, for a reader.</summary>
    public abstract string Describe();

    /// <summary>Whether it takes text.</summary>
    internal virtual bool TakesText => false;

    /// <summary>Whether its result is a whole number: an index.</summary>
    internal virtual bool GivesIndex => false;

    /// <summary>Transforms one value. This is the only place where it is done, for a table and for a single record.</summary>
    internal abstract void Apply(ref CellValue value);

    /// <summary>A constant that was learned.</summary>
    /// <exception cref="ArgumentException">It is not finite.</exception>
    private protected static float Finite(float value, string name) =>
        float.IsFinite(value) ? value : throw new ArgumentException($"{name} is {value}, but a learned constant is a finite number.", name);

    /// <inheritdoc cref="Finite(float, string)"/>
    private protected static LearnedNumber Finite(LearnedNumber value, string name) =>
        double.IsFinite(value.Value) ? value : throw new ArgumentException($"{name} is {value}, but a learned constant is a finite number.", name);
}
