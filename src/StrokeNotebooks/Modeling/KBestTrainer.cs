using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Modeling;

/// <summary>Lets a trainer learn from the features that score best only (scikit-learn: <c>SelectKBest</c> before the estimator). The model does not take the others.</summary>
/// <remarks>
/// Features are scored by the training rows of each fit, so that a cross-validation chooses them anew in each fold and nothing leaks from the rows held out.
/// Where rows are few, leaving out weak features is worth more than what they know: each one costs a coefficient that is mostly noise.
/// </remarks>
public sealed class KBestTrainer : ITrainer
{
    /// <summary>How many features to keep; all, if there are no more than that. Default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int K { get; init => field = Setting.AtLeast(1, value); } = 10;

    /// <summary>What to score features by. Row weights play no part in it. Default <see cref="FeatureScore.AnovaF"/>.</summary>
    public FeatureScore Score { get; init; } = FeatureScore.AnovaF;

    /// <summary>What learns from the features that are kept. Default: logistic regression.</summary>
    public ITrainer Trainer { get; init; } = new LogisticRegression();

    /// <inheritdoc cref="ITrainer.Fit"/>
    /// <returns>The trainer's model; its features are those that were kept.</returns>
    public IModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights);
        ModelInput.CheckTwoClasses(label, weights);
        return K >= features.ColumnCount
            ? Trainer.Fit(features, label, weights)
            : Trainer.Fit(features.SelectColumns(new SelectKBest { K = K, Score = Score }.Fit(features, label).Kept), label, weights);
    }
}
