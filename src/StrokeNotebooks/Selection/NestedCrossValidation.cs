using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Selection;

/// <summary>Judges a search itself: in each outer fold it searches on the training rows only, and what it chose is judged on rows that no trial has seen (Cawley and Talbot, JMLR 11, 2010).</summary>
/// <remarks>
/// The score of a search's best trial is the greatest of many noisy ones, so it promises too much. The outer score tells what the whole way of choosing is worth on new rows.
/// It judges the way, not one candidate: outer folds may choose differently. The model to use comes from the search over all rows.
/// </remarks>
public sealed class NestedCrossValidation
{
    /// <summary>What chooses. With a journal, an interrupted run goes on where it was. It tells its observer of each outer fold's search.</summary>
    public required Search Search { get; init; }

    /// <summary>How the choice is judged. Default: stratified folds, five of them. Outer folds run one after the other, since each search runs in parallel.</summary>
    public CrossValidation Outer { get; init; } = new();

    /// <summary>Searches and judges once an outer fold.</summary>
    /// <param name="table">All rows, with the label.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="space">What to try.</param>
    /// <param name="cancellation">Stops it between two fits.</param>
    /// <exception cref="InputException">The label is not 0/1, a class has too few rows, or no candidate can be judged.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public NestedResult Run(Table table, string label, SearchSpace space, CancellationToken cancellation = default)
    {
        var outer = Outer.FoldsOf(table, label);
        var folds = ImmutableArray.CreateBuilder<NestedFold>(outer.Count);
        for (int number = 0; number < outer.Count; number++)
        {
            var search = Search.Run(table.Take(outer.Splits[number].Train.AsSpan()), label, space, cancellation);
            var chosen = search.Best.Candidate;
            folds.Add(new NestedFold(search, outer.Prepare(number, ValidationFolds.FitterOf(chosen.Preprocessor)).Judge(chosen.Trainer)));
        }
        return new NestedResult(Search.Objective, folds.MoveToImmutable());
    }
}
