using System.Text.Json.Serialization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

/// <summary>A transform as it is asked for: settings, nothing learned yet.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MinMax), "min-max")]
[JsonDerivedType(typeof(ZScore), "z-score")]
[JsonDerivedType(typeof(Impute), "impute")]
[JsonDerivedType(typeof(ImputeConstant), "impute-constant")]
[JsonDerivedType(typeof(Vocabulary), "vocabulary")]
[JsonDerivedType(typeof(Bucketize), "bucketize")]
[JsonDerivedType(typeof(OneHot), "one-hot")]
internal abstract record Transform
{
    /// <summary>What the field calls it.</summary>
    public abstract string Name { get; }

    /// <summary>The method of <see cref="Preprocessor"/> that asks for it, with all settings: equal transforms give equal text.</summary>
    public abstract override string ToString();

    /// <summary>Whether it takes text (whole numbers by their decimal text); else it takes numbers.</summary>
    public virtual bool TakesText => false;

    /// <summary>What is wrong with the settings; <see langword="null"/> if nothing is.</summary>
    public virtual string? Fault => null;

    /// <summary>Learns the constants from the values of the training data that reach this transform.</summary>
    /// <param name="before">What reaches this transform.</param>
    /// <param name="previous">The transform before, fitted; <see langword="null"/> for the first.</param>
    public abstract FittedTransform Fit(Distribution before, FittedTransform? previous);

    /// <summary>The numbers to learn from.</summary>
    /// <exception cref="InputException">There is none.</exception>
    protected NumberDistribution NumbersOf(Distribution before, bool needsSome = false)
    {
        var numbers = (NumberDistribution)before;
        if (needsSome && numbers.Cells.Length == 0)
            throw NothingToLearn(before.Column);
        if (numbers.Cells.Any(cell => double.IsInfinity(cell.Mean)))
            throw new InputException($"Column '{before.Column}' holds infinite values, from which {Name} cannot be learned. Remove those rows, or clip the values.");
        return numbers;
    }

    protected InputException NothingToLearn(string column) =>
        new($"Column '{column}' has no value in the training data, so {Name} has nothing to learn from. Impute a constant first, or leave the feature out.");
}
