using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Selection;

/// <summary>How the score grows with the number of training rows (scikit-learn: <c>learning_curve</c>): would more data help?</summary>
/// <remarks>
/// Where the line of the rows held out still rises at its end, more rows would help. Where it has met the line of the training rows at a low score, they would not: the model is too simple.
/// Smaller training sets are parts of the larger ones, with the same share of each label.
/// </remarks>
public sealed class LearningCurve
{
    /// <summary>Which shares of a fold's training rows to learn from, above 0 and up to 1. Default: five from 0.1 to 1, evenly spaced.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is not above 0 and at most 1.</exception>
    public ImmutableArray<double> TrainShares
    {
        get;
        init => field = value.IsDefaultOrEmpty ? throw new ArgumentException("Give at least one share of the training rows.", nameof(value)) : [.. value.Select(share => Setting.PositiveShare(share, nameof(TrainShares)))];
    } = [0.1, 0.325, 0.55, 0.775, 1];

    /// <summary>How the folds are cut, and how many threads are used. Default: stratified folds, five of them.</summary>
    public CrossValidation Validation { get; init; } = new();

    /// <summary>The metric that is drawn. Default <see cref="Metric.RocAuc"/>.</summary>
    public Metric Objective { get; init; } = Metric.RocAuc;

    /// <summary>Trains and judges for each share and each fold.</summary>
    /// <param name="table">All rows, with the label.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="candidate">What learns.</param>
    /// <exception cref="InputException">The label is not 0/1, a class has too few rows, or a part of a fold cannot be learned from.</exception>
    public ScoreCurve Run(Table table, string label, Candidate candidate)
    {
        var folds = Validation.FoldsOf(table, label);
        var fitter = ValidationFolds.FitterOf(candidate.Preprocessor);
        var judged = InParallel.Map(TrainShares.Length * folds.Count, Validation.Threads, job =>
        {
            var (share, fold) = (TrainShares[job / folds.Count], job % folds.Count);
            var train = share < 1 ? folds.SomeTrainRows(fold, (int)(share * folds.Splits[fold].Train.Length)) : folds.Splits[fold].Train;
            var (test, own) = folds.Prepare(fold, fitter, train).JudgeBoth(candidate.Trainer);
            return (Rows: (double)train.Length, Train: Objective.Of(own), Test: Objective.Of(test));
        });
        return new ScoreCurve("training rows", isLog: false, Objective, [.. judged.Chunk(folds.Count).Select(same => ScorePoint.Of(same.Average(one => one.Rows), same.Select(one => (one.Train, one.Test))))]);
    }
}
