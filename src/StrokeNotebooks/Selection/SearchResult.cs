using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Selection;

/// <summary>What a search came to: all trials, and the best.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class SearchResult : IShowsHtml
{
    internal SearchResult(string method, Metric objective, ImmutableArray<Trial> trials)
    {
        (Method, Objective, Trials) = (method, objective, trials);
        int last = trials.Max(trial => trial.Round);
        Best = trials.Where(trial => trial.Round == last).Min(Trial.BestFirst)!;
        if (double.IsNaN(Best.Score))
            throw new InputException($"No candidate could be judged. The first one: {Best.Error ?? $"its {objective.Name} has no value, as a fold has too few rows of a class. Take fewer folds."}");
    }

    /// <summary>The search's class: <c>RandomSearch</c>.</summary>
    public string Method { get; }

    /// <summary>The metric that decided.</summary>
    public Metric Objective { get; }

    /// <summary>All trials, in order of their numbers.</summary>
    public ImmutableArray<Trial> Trials { get; }

    /// <summary>The trial with the best score, of equals the first; where a search goes in rounds, one of the last round.</summary>
    public Trial Best { get; }
}
