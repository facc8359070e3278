using System.Collections.Concurrent;
using StrokeNotebooks.Evaluation;

namespace StrokeNotebooks.Selection;

/// <summary>The folds of a search with their features made: once for all trials with the same preprocessing, and let go with the last of them.</summary>
internal sealed class SharedFolds
{
    private readonly ConcurrentDictionary<(string Preprocessing, int? Rows, int Fold), Entry> _entries = [];

    public SharedFolds(ValidationFolds folds, IEnumerable<TrialPlan> plans)
    {
        foreach (var same in plans.GroupBy(plan => (plan.Draft.Candidate.Preprocessor.ToString(), plan.TrainRows)))
            for (int fold = 0; fold < folds.Count; fold++)
            {
                var (preprocessing, rows, number) = (ValidationFolds.FitterOf(same.First().Draft.Candidate.Preprocessor), same.Key.TrainRows, fold);
                _entries[(same.Key.Item1, rows, fold)] = new Entry(new(() => folds.Prepare(number, preprocessing, rows is { } count ? folds.SomeTrainRows(number, count) : null)), same.Count());
            }
    }

    /// <summary>The fold for a trial. Each trial takes each fold once.</summary>
    /// <exception cref="IO.InputException">Preprocessing cannot be fitted to its training rows.</exception>
    public PreparedFold Take(TrialPlan plan, int fold)
    {
        var key = (plan.Draft.Candidate.Preprocessor.ToString(), plan.TrainRows, fold);
        var entry = _entries[key];
        if (Interlocked.Decrement(ref entry.Left) == 0)
            _entries.TryRemove(key, out _);
        return entry.Fold.Value;
    }

    private sealed class Entry(Lazy<PreparedFold> fold, int left)
    {
        public int Left = left;

        public Lazy<PreparedFold> Fold { get; } = fold;
    }
}
