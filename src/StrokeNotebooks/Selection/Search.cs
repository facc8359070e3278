using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Selection;

/// <summary>Looks for the best candidate of a space: each is cross-validated with its preprocessing fitted inside the folds, and the best mean score wins.</summary>
/// <remarks>
/// Trials and folds run in parallel, and preprocessing that candidates share is fitted once a fold. The result does not depend on how many threads there are, nor on whether the search
/// was stopped and went on from its journal. The best score is a little too good, as it is the best of many:
/// <see cref="NestedCrossValidation"/> gives an honest one.
/// </remarks>
public abstract class Search
{
    private protected Search()
    {
    }

    /// <summary>How candidates are judged. Its number of threads is not used. Default: stratified folds, five of them.</summary>
    public CrossValidation Validation { get; init; } = new();

    /// <summary>The metric that decides. Default <see cref="Metric.RocAuc"/>.</summary>
    public Metric Objective { get; init; } = Metric.RocAuc;

    /// <summary>How many threads to use at most. Default: one for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Threads { get; init => field = Setting.AtLeast(1, value); } = Environment.ProcessorCount;

    /// <summary>
    /// A file that finished trials are kept in, one a line of JSON, so that a search that was stopped goes on where it was and gives the same result. Default: none.
    /// </summary>
    /// <remarks>
    /// A trial is known by all that its outcome depends on: the rows, the folds, the candidate with every setting, and the code. So any number of searches may share a file, one after the other:
    /// each finds its own trials again and no others, and one over more candidates runs only those that are new.
    /// </remarks>
    public string? Journal { get; init; }

    /// <summary>Is told how the search goes. Default: nobody.</summary>
    public ISearchObserver? Observer { get; init; }

    /// <summary>Searches.</summary>
    /// <param name="table">All rows that may be looked at, with the label. Keep a test set out.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="space">What to try.</param>
    /// <param name="cancellation">Stops the search between two fits; trials that are in the journal by then are not lost.</param>
    /// <returns>All trials, and the best.</returns>
    /// <exception cref="InputException">The label is not 0/1, a class has too few rows, no candidate can be judged, or the journal is damaged.</exception>
    /// <exception cref="IOException">The journal cannot be written, or another search has it open.</exception>
    /// <exception cref="NotSupportedException">There is a journal, and a trainer holds a function that captures variables: it cannot be told from another one.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public SearchResult Run(Table table, string label, SearchSpace space, CancellationToken cancellation = default)
    {
        var folds = Validation.FoldsOf(table, label);
        using var journal = Journal is null ? null : TrialJournal.Open(Journal, table, label, folds);
        var runner = new TrialRunner(folds, Objective, Threads, journal, Observer, cancellation);
        var result = new SearchResult(GetType().Name, Objective, [.. RunTrials(space, runner, folds)]);
        Observer?.Ended(result);
        return result;
    }

    /// <summary>The search's own settings by name, for a log.</summary>
    private protected abstract IEnumerable<(string Name, object Value)> OwnSettings();

    private protected abstract IEnumerable<Trial> RunTrials(SearchSpace space, TrialRunner runner, ValidationFolds folds);

    /// <summary>What an observer is told at the beginning.</summary>
    private protected SearchStart Start(int trials, ValidationFolds folds, ImmutableArray<Trial> resumed) => new(
        GetType().Name, Objective.Name, OwnSettings().ToImmutableSortedDictionary(pair => pair.Name, pair => FormattableString.Invariant($"{pair.Value}"), StringComparer.Ordinal), trials, folds.Count, resumed);
}
