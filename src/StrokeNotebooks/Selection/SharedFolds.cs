using System.Collections.Concurrent;
using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;

namespace StrokeNotebooks.Selection;

/// <summary>The folds of a search with their features made: once for all trials with the same preprocessing, and let go with the last of them.</summary>
internal sealed class SharedFolds
{
    private readonly ValidationFolds _folds;
    private readonly ConcurrentDictionary<(string Preprocessing, int? Rows, int Fold), Entry> _entries = [];

    public SharedFolds(ValidationFolds folds, IEnumerable<TrialPlan> plans)
    {
        _folds = folds;
        foreach (var same in plans.GroupBy(plan => (plan.Draft.Candidate.Preprocessor.ToString(), plan.TrainRows)))
            for (int fold = 0; fold < folds.Count; fold++)
            {
                var (preprocessing, rows, number) = (ValidationFolds.FitterOf(same.First().Draft.Candidate.Preprocessor), same.Key.TrainRows, fold);
                _entries[(same.Key.Item1, rows, fold)] = new Entry(new(() => folds.Prepare(number, preprocessing, rows is { } count ? Some(number, count) : null)), same.Count());
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

    /// <summary>Some training rows of a fold, drawn by its number, with the same share of each label; at least two of each.</summary>
    private ImmutableArray<int> Some(int fold, int count)
    {
        int[] rows = new NumPyRandom(fold).Permutation(_folds.Splits[fold].Train.Length);
        var train = _folds.Splits[fold].Train;
        return [.. rows.Select(row => train[row]).GroupBy(row => _folds.Labels[row])
            .SelectMany(same => same.Take(Math.Max(2, (int)Math.Round((double)count * same.Count() / train.Length)))).Order()];
    }

    private sealed class Entry(Lazy<PreparedFold> fold, int left)
    {
        public int Left = left;

        public Lazy<PreparedFold> Fold { get; } = fold;
    }
}
