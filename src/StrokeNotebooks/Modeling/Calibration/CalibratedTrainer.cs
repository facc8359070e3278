using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Trains, and learns on rows held out what the model's probabilities are worth (scikit-learn: <c>CalibratedClassifierCV</c>).</summary>
/// <remarks>
/// Good for forests, for models trained with class weights or on resampled rows: all rank well and say numbers that are no frequencies. A logistic regression without class weights seldom needs it.
/// Look at a <c>CalibrationCurve</c> before and after.
/// </remarks>
public sealed class CalibratedTrainer : ITrainer
{
    /// <summary>What learns. Default: a random forest.</summary>
    public ITrainer Trainer { get; init; } = new RandomForest();

    /// <summary>Which shape the calibration has. Default: sigmoid.</summary>
    public CalibrationMethod Method { get; init; }

    /// <summary>How many folds; each in turn is held out to calibrate on. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int Folds { get; init => field = Setting.AtLeast(2, value); } = 5;

    /// <summary>
    /// Whether each fold's model is kept with its own calibrator, and their mean predicts. If not, one calibrator learns from the held-out predictions of all folds,
    /// and stands behind one model of all rows: smaller and faster, and calibrated for models of fewer rows than it has. Default yes, as in scikit-learn.
    /// </summary>
    public bool Ensemble { get; init; } = true;

    /// <summary>The seed to shuffle rows with before they are dealt out to the folds, from 0 on. Default, or null: rows keep their order, as in scikit-learn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int? ShuffleSeed { get; init => field = value is { } seed ? Setting.AtLeast(0, seed) : null; }

    /// <summary>How many models are fitted side by side at most; the result does not depend on it. Default: one for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Threads { get; init => field = Setting.AtLeast(1, value); } = Environment.ProcessorCount;

    /// <summary>Whether the trainer within does.</summary>
    [JsonIgnore]
    public bool AllowsMissing => Trainer.AllowsMissing;

    /// <inheritdoc cref="ITrainer.Fit"/>
    /// <exception cref="InputException">As for every trainer; or a class has fewer rows than there are folds.</exception>
    public CalibratedModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights, AllowsMissing);
        ModelInput.CheckTwoClasses(label, weights);
        float[] labels = label.ToArray(), rowWeights = weights.ToArray();
        int fewest = Math.Min(labels.AsSpan().Count(0f), labels.AsSpan().Count(1f));
        if (fewest < Folds)
            throw new InputException($"A class has {fewest} rows, too few for {Folds} folds with rows of both classes. Take fewer folds, or give more rows.");
        var splits = CrossFit.Folds(labels, Folds, ShuffleSeed);
        IModel? onAll = null;
        var fits = InParallel.Map(splits.Length + (Ensemble ? 0 : 1), Threads, i =>
        {
            if (i < splits.Length)
                return CrossFit.Of(Trainer, features, labels, rowWeights, splits[i]);
            onAll = Trainer.Fit(features, labels, rowWeights);
            return null;
        }).OfType<CrossFit>().ToList();
        return onAll is null
            ? new CalibratedModel([.. fits.Select(fold => fold.Model)], [.. fits.Select(fold => Calibrator.Fit(Method, fold.Taken(labels), fold.HeldOut, fold.Taken(rowWeights)))])
            : new CalibratedModel([onAll], [Calibrator.Fit(Method, labels, CrossFit.Joined(fits, labels.Length), rowWeights)]);
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);
}
