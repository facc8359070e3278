using System.Collections.Immutable;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling;

/// <summary>
/// Lets a trainer that refuses missing values learn from rows that have some: each NaN becomes the median of its feature, and a further feature says where one stood
/// (scikit-learn: <c>SimpleImputer(strategy="median", add_indicator=True)</c> before the estimator). With it a linear model can be a member of an ensemble beside trees, which take NaN.
/// </summary>
/// <remarks>The medians are learned from the training rows of each fit, so that nothing leaks from rows held out. Where all models impute alike, do it in the preprocessor.</remarks>
public sealed class ImputedTrainer : ITrainer
{
    /// <summary>What learns from the filled rows. Default: logistic regression.</summary>
    public ITrainer Trainer { get; init; } = new LogisticRegression();

    /// <summary>Whether a feature <c>NAME_was_missing</c> (1 or 0) is added for each one that has missing values in training. Default yes.</summary>
    public bool AddIndicator { get; init; } = true;

    /// <summary>NaN is a missing value.</summary>
    [JsonIgnore]
    public bool AllowsMissing => true;

    /// <inheritdoc cref="ITrainer.Fit"/>
    /// <exception cref="InputException">As for every trainer; or there is already a feature of an indicator's name.</exception>
    public ImputedModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights, allowMissing: true);
        ImmutableArray<float> medians = [.. features.ColumnNames.Select(name => Median(features.Column(name)))];
        ImmutableArray<string> indicators = [.. features.ColumnNames.Where(name => AddIndicator && features.Column(name).Any(float.IsNaN))];
        if (indicators.FirstOrDefault(name => features.ColumnNames.Contains(ImputedModel.IndicatorOf(name), StringComparer.Ordinal)) is { } taken)
            throw new InputException($"Feature '{taken}' has missing values, but there is a feature '{ImputedModel.IndicatorOf(taken)}' already. Rename that one, or set {nameof(AddIndicator)} to false.");
        var filled = ImputedModel.Fill(features, medians.AsSpan(), ImputedModel.Places(features.ColumnNames, indicators), [.. features.ColumnNames, .. indicators.Select(ImputedModel.IndicatorOf)]);
        return new ImputedModel(features.ColumnNames, medians, indicators, Trainer.Fit(filled, label, weights));
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);

    /// <summary>The middle value, or the mean of the two in the middle; 0 if there is none at all.</summary>
    private static float Median(float[] values)
    {
        float[] known = [.. values.Where(value => !float.IsNaN(value)).Order()];
        return known.Length == 0 ? 0 : (float)((known[(known.Length - 1) / 2] + (double)known[known.Length / 2]) / 2);
    }
}
