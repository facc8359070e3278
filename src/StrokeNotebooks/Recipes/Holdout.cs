using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Recipes;

/// <summary>How rows are held out to judge a model on.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TrainTest), "train-test")]
[JsonDerivedType(typeof(CrossValidated), "cross-validation")]
public abstract record Holdout
{
    private protected Holdout()
    {
    }

    /// <summary>In words, for a reader.</summary>
    public abstract override string ToString();
}

/// <summary>A share of the rows is drawn and held out; the model learns from the others.</summary>
public sealed record TrainTest : Holdout
{
    /// <summary>The share that is held out, more than 0 and less than 1. Default 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double TestSize { get; init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The test size is more than 0 and less than 1."); } = 0.2;

    /// <summary>The seed of the drawing, from 0 on. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{100 * TestSize:0.##} % of the rows at random, seed {Seed}");
}

/// <summary>Each row is held out once in each repeat; the model that is kept learns from all rows.</summary>
public sealed record CrossValidated : Holdout
{
    /// <summary>How many folds, from 2 to 100. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int Folds { get; init => field = Setting.Between(2, 100, value); } = 5;

    /// <summary>How many times, from 1 to 1000. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int Repeats { get; init => field = Setting.Between(1, 1000, value); } = 1;

    /// <summary>The seed of the shuffling, from 0 on. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"each row in turn, by stratified cross-validation with {Folds} folds, repeated {Repeats} {(Repeats == 1 ? "time" : "times")}, seed {Seed}; the model itself learned from all rows");
}
