using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Selection;

/// <summary>A trial that is to be run.</summary>
internal sealed record TrialPlan(int Number, Draft Draft)
{
    public int Round { get; init; } = 1;

    public int? Resource { get; init; }

    /// <summary>How many of a fold's training rows to use; all by default.</summary>
    public int? TrainRows { get; init; }
}

/// <summary>Runs trials in parallel, fold by fold: the same trials at any number of threads.</summary>
internal sealed class TrialRunner(ValidationFolds folds, Metric objective, int threads, TrialJournal? journal, ISearchObserver? observer, CancellationToken cancellation)
{
    private readonly Lock _telling = new();

    /// <summary>Runs those that the journal does not have.</summary>
    /// <param name="plans">The trials.</param>
    /// <param name="start">Given the trials that the journal has, what to tell the observer; nothing in a round that is not the first.</param>
    /// <returns>All trials, in the order of the plans.</returns>
    public ImmutableArray<Trial> Run(ImmutableArray<TrialPlan> plans, Func<ImmutableArray<Trial>, SearchStart>? start = null)
    {
        Trial?[] trials = [.. plans.Select(plan => journal?.Find(plan) is { } outcome ? TrialOf(plan, outcome) : null)];
        if (start is not null)
            observer?.Began(start([.. trials.OfType<Trial>()]));
        else
            foreach (var trial in trials.OfType<Trial>())
                observer?.Finished(trial);
        int[] open = [.. Enumerable.Range(0, plans.Length).Where(i => trials[i] is null)];
        var shared = new SharedFolds(folds, open.Select(i => plans[i]));
        var outcomes = open.ToDictionary(i => i, _ => new FoldOutcome[folds.Count]);
        var waiting = open.ToDictionary(i => i, _ => folds.Count);
        int next = -1, jobs = open.Length * folds.Count;
        Exception? failure = null;
        // In order and one by one, so that trials finish one after the other instead of all at the end.
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            for (int job = Interlocked.Increment(ref next); job < jobs && failure is null && !cancellation.IsCancellationRequested; job = Interlocked.Increment(ref next))
                try
                {
                    Work(open[job / folds.Count], job % folds.Count);
                }
                catch (Exception error)
                {
                    failure ??= error;
                }
        });
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        // Who asks to stop when all is done has it.
        if (trials.Contains(null))
            cancellation.ThrowIfCancellationRequested();
        return [.. trials.Select(trial => trial!)];

        void Work(int i, int fold)
        {
            // Folds are taken in order: nobody is at a later fold of this trial yet.
            if (fold == 0)
                lock (_telling)
                    observer?.Started(plans[i].Number);
            outcomes[i][fold] = Judge(shared, plans[i], fold);
            lock (_telling)
            {
                if (--waiting[i] > 0)
                    return;
                trials[i] = TrialOf(plans[i], TrialOutcome.Of(outcomes[i]));
                outcomes.Remove(i);
                journal?.Add(plans[i], trials[i]!);
                observer?.Finished(trials[i]!);
            }
        }
    }

    private static FoldOutcome Judge(SharedFolds shared, TrialPlan plan, int fold)
    {
        try
        {
            return new FoldOutcome(shared.Take(plan, fold).Judge(plan.Draft.Candidate.Trainer).Metrics, Error: null);
        }
        catch (InputException error)
        {
            return new FoldOutcome(Metrics: null, error.Message);
        }
    }

    private Trial TrialOf(TrialPlan plan, TrialOutcome outcome) =>
        new(plan.Number, plan.Draft.Candidate, plan.Draft.Settings, objective, outcome.Folds) { Round = plan.Round, Resource = plan.Resource, Error = outcome.Error };
}

/// <summary>What came of one fold: metrics, or why there are none.</summary>
internal sealed record FoldOutcome(BinaryMetrics? Metrics, string? Error);

/// <summary>What came of all folds: their metrics, or the error of the first one that failed.</summary>
internal sealed record TrialOutcome(ValueList<BinaryMetrics> Folds, string? Error)
{
    public static TrialOutcome Of(FoldOutcome[] folds) => folds.FirstOrDefault(fold => fold.Error is not null) is { } failed
        ? new TrialOutcome([], failed.Error)
        : new TrialOutcome([.. folds.Select(fold => fold.Metrics!)], Error: null);
}
