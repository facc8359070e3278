using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Selection;

/// <summary>How the score depends on one setting (scikit-learn: <c>validation_curve</c>): where does the model learn too little, and where too much?</summary>
/// <remarks>Where both lines are low, the model is too simple; where the training rows' line leaves the other one behind, it learns noise.</remarks>
public sealed class ValidationCurve
{
    /// <summary>How candidates are judged, and how many threads are used. Default: stratified folds, five of them.</summary>
    public CrossValidation Validation { get; init; } = new();

    /// <summary>The metric that is drawn. Default <see cref="Metric.RocAuc"/>.</summary>
    public Metric Objective { get; init; } = Metric.RocAuc;

    /// <summary>Trains and judges for each value and each fold.</summary>
    /// <param name="table">All rows, with the label.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="setting">What the setting is called.</param>
    /// <param name="values">Its values, ascending. They are drawn on a logarithmic axis if they are above zero and the greatest is a hundred times the least or more.</param>
    /// <param name="candidate">Makes the candidate with that value.</param>
    /// <exception cref="ArgumentException">There are no values, or they do not ascend.</exception>
    /// <exception cref="InputException">The label is not 0/1, a class has too few rows, or a fold cannot be learned from.</exception>
    public ScoreCurve Run(Table table, string label, string setting, IReadOnlyList<double> values, Func<double, Candidate> candidate)
    {
        if (values.Count == 0 || values.Zip(values.Skip(1)).Any(pair => !(pair.First < pair.Second)))
            throw new ArgumentException("Give some values of the setting, in ascending order.", nameof(values));
        var folds = Validation.FoldsOf(table, label);
        ImmutableArray<TrialPlan> plans = [.. values.Select((value, i) => new TrialPlan(i + 1, new Draft(candidate(value), [])))];
        var shared = new SharedFolds(folds, plans);
        var judged = InParallel.Map(plans.Length * folds.Count, Validation.Threads, job =>
        {
            var plan = plans[job / folds.Count];
            var (test, own) = shared.Take(plan, job % folds.Count).JudgeBoth(plan.Draft.Candidate.Trainer);
            return (Objective.Of(own), Objective.Of(test));
        });
        return new ScoreCurve(setting, values[0] > 0 && values[^1] >= 100 * values[0], Objective, [.. judged.Chunk(folds.Count).Select((same, i) => ScorePoint.Of(values[i], same))]);
    }
}
