using System.Collections.Immutable;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Modeling;

/// <summary>Something fitted: it gives the probability of the positive class. Immutable, so any number of threads may ask it at once.</summary>
public interface IModel
{
    /// <summary>The features that it was trained on, in the order in which a single row gives them.</summary>
    ImmutableArray<string> FeatureNames { get; }

    /// <summary>The probability of the positive class for one example.</summary>
    /// <param name="row">The values of <see cref="FeatureNames"/>, in that order.</param>
    /// <exception cref="ArgumentException">The number of values differs.</exception>
    /// <exception cref="IO.InputException">A value is NaN, and the model has no place for missing values.</exception>
    double PredictProbability(ReadOnlySpan<float> row);

    /// <summary>The probability of the positive class for each row. Columns are bound by name: their order does not matter, and further ones are left aside.</summary>
    /// <exception cref="IO.InputException">A feature is not there, or a value is NaN and the model has no place for missing values.</exception>
    double[] PredictProbability(FeatureMatrix features);
}
