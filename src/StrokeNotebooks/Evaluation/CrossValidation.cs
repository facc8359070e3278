using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>Makes features of a table's rows.</summary>
public delegate FeatureMatrix FeatureMaker(Table table);

/// <summary>Learns from training rows how features are made: means, vocabularies and the like.</summary>
public delegate FeatureMaker PreprocessingFitter(Table train);

/// <summary>Cross-validation: stratified and repeated, or by any other splitter (scikit-learn: <c>cross_validate</c>).</summary>
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

    /// <summary>
    /// Another way to hold rows out, in place of the stratified folds that the three settings above ask for: <c>new GroupKFold("patient_id")</c> where a patient has several rows.
    /// </summary>
    public ISplitter? Splitter { get; init; }

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
    /// <exception cref="InputException">The label is not 0/1, a class has too few rows, or a fold cannot be learned from.</exception>
    public CrossValidationResult Run(Table table, string label, Preprocessor preprocessor, ITrainer trainer) => Run(table.WithLabel(label, preprocessor.PositiveOf(label)), label, ValidationFolds.FitterOf(preprocessor), trainer);

    /// <summary>Trains and judges once a fold, with preprocessing of your own.</summary>
    /// <param name="table">All rows, with the label.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="preprocessing">Called in each fold with its training rows; what it gives back is asked for the features of the rows held out too.</param>
    /// <param name="trainer">What learns.</param>
    /// <exception cref="InputException">The label is not 0/1, a class has too few rows, or a fold cannot be learned from.</exception>
    public CrossValidationResult Run(Table table, string label, PreprocessingFitter preprocessing, ITrainer trainer)
    {
        var folds = FoldsOf(table, label);
        return new CrossValidationResult([.. InParallel.Map(folds.Count, Threads, number => folds.Prepare(number, preprocessing).Judge(trainer))]);
    }

    /// <summary>The rows cut up, before anything is fitted.</summary>
    internal ValidationFolds FoldsOf(Table table, string label)
    {
        float[] labels = Labels.Of(table, label);
        var splitter = Splitter ?? new StratifiedKFold { Folds = Folds, Repeats = Repeats, Seed = Seed };
        return new ValidationFolds(table, label, labels, Checked(splitter.Split(table, label), splitter), Threshold);
    }

    private static ImmutableArray<RowSplit> Checked(ImmutableArray<RowSplit> splits, ISplitter splitter)
    {
        if (splits.IsDefaultOrEmpty || splits.Any(split => split.Train.IsEmpty || split.Test.IsEmpty))
            throw new InputException($"{splitter.GetType().Name} gives no fold, or one without rows to train on or to test on.");
        foreach (var split in splits)
            if (split.Test.Intersect(split.Train).Select(row => (int?)row).FirstOrDefault() is { } both)
                throw new InputException($"{splitter.GetType().Name} both trains and tests on row {both}. A row held out must not be learned from.");
        return splits;
    }
}
