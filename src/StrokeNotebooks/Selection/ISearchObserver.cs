using System.Collections.Immutable;

namespace StrokeNotebooks.Selection;

/// <summary>Is told how a search goes: to show it live, or to log each trial to an experiment tracker.</summary>
/// <remarks>Calls come one at a time, on any thread. What a call throws ends the search; trials that are in the journal by then are not lost.</remarks>
public interface ISearchObserver
{
    /// <summary>The search begins.</summary>
    void Began(SearchStart search);

    /// <summary>The first fit of a trial begins. Default: nothing is done. Trials of which the journal has the outcome are not told.</summary>
    /// <param name="trial">Its number.</param>
    void Started(int trial)
    {
    }

    /// <summary>A trial has been judged in all its folds. Trials finish in any order; those of the first round that the journal has are not told again, they stand in <see cref="SearchStart.Resumed"/>.</summary>
    void Finished(Trial trial);

    /// <summary>All trials are done.</summary>
    void Ended(SearchResult result);
}

/// <summary>What a search is going to do.</summary>
/// <param name="Method">The search's class: <c>RandomSearch</c>.</param>
/// <param name="Objective">The name of the metric that decides: <c>ROC AUC</c>.</param>
/// <param name="Settings">The search's own settings by name, such as <c>trials</c> and <c>seed</c>.</param>
/// <param name="TrialCount">How many trials there will be, those found in the journal included.</param>
/// <param name="FoldCount">How many folds each trial is judged on.</param>
/// <param name="Resumed">The trials of the first round that the journal has from an earlier run; they are not run again.</param>
public sealed record SearchStart(string Method, string Objective, ImmutableSortedDictionary<string, string> Settings, int TrialCount, int FoldCount, ImmutableArray<Trial> Resumed);
