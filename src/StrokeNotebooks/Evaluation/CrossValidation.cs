using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Evaluation;

/// <summary>Makes features of a table's rows.</summary>
public delegate FeatureMatrix FeatureMaker(Table table);

/// <summary>Learns from training rows how features are made: means, vocabularies and the like.</summary>
public delegate FeatureMaker PreprocessingFitter(Table train);

/// <summary>Repeated stratified cross-validation (scikit-learn: <c>RepeatedStratifiedKFold</c> with <c>cross_validate</c>).</summary>
/// <remarks>
/// Preprocessing is fitted anew inside each fold, on its training rows only, and the rows held out are handed on without their label: nothing can leak from them.
/// Folds run in parallel; the result does not depend on how many threads there are.
/// </remarks>
public sealed class CrossValidation
{
    /// <summary>How many folds a repeat has; each row is held out in exactly one of them. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int Folds { get; init => field = Setting.AtLeast(2, value); } = 5;

    /// <summary>How many times to do it all over with other folds. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Repeats { get; init => field = Setting.AtLeast(1, value); } = 1;

    /// <summary>The seed of the shuffling, from 0 on. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <summary>Above which probability a row is predicted positive, from 0 to 1. Default 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public double Threshold { get; init => field = Setting.Share(value); } = 0.5;

    /// <summary>How many threads to use at most. Default: one for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Threads { get; init => field = Setting.AtLeast(1, value); } = Environment.ProcessorCount;

    /// <summary>Trains and judges once a fold.</summary>
    /// <param name="table">All rows, with the label.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="preprocessor">Fitted in each fold to its training rows.</param>
    /// <param name="trainer">What learns.</param>
    /// <exception cref="IO.InputException">The label is not 0/1, a class has too few rows, or a fold cannot be learned from.</exception>
    public CrossValidationResult Run(Table table, string label, Preprocessor preprocessor, ITrainer trainer) => Run(table, label, train =>
    {
        var graph = preprocessor.Fit(train);
        return rows => graph.Apply(rows).Features;
    }, trainer);

    /// <summary>Trains and judges once a fold, with preprocessing of your own.</summary>
    /// <param name="table">All rows, with the label.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="preprocessing">Called in each fold with its training rows; what it gives back is asked for the features of the rows held out too.</param>
    /// <param name="trainer">What learns.</param>
    /// <exception cref="IO.InputException">The label is not 0/1, a class has too few rows, or a fold cannot be learned from.</exception>
    public CrossValidationResult Run(Table table, string label, PreprocessingFitter preprocessing, ITrainer trainer)
    {
        float[] labels = BinaryLabel.Of(table, label);
        var splits = Splits.RepeatedStratifiedKFold(labels, Folds, Repeats, Seed);
        var unlabelled = table.Drop(label);
        return new CrossValidationResult([.. InParallel.Map(splits.Length, Threads, Judge)]);

        FoldResult Judge(int number)
        {
            var split = splits[number];
            var train = table.Take(split.Train.AsSpan());
            var makeFeatures = preprocessing(train);
            var model = trainer.Fit(makeFeatures(train), BinaryLabel.Of(train, label));
            double[] probabilities = model.PredictProbability(makeFeatures(unlabelled.Take(split.Test.AsSpan())));
            float[] heldOut = [.. split.Test.Select(row => labels[row])];
            return new FoldResult(number / Folds + 1, number % Folds + 1, split.Test, [.. probabilities], BinaryMetrics.Of(heldOut, probabilities, Threshold));
        }
    }
}
