using System.Collections.Immutable;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Selection;

/// <summary>One outer fold of a nested cross-validation.</summary>
/// <param name="Search">The search on the fold's training rows.</param>
/// <param name="Outer">How good its choice is on the rows held out, which no trial has seen.</param>
public sealed record NestedFold(SearchResult Search, FoldResult Outer);

/// <summary>What a way of choosing is worth on new rows, and what its inner scores promise.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class NestedResult : IShowsHtml
{
    internal NestedResult(Metric objective, ImmutableArray<NestedFold> folds) => (Objective, Folds, Outer) = (objective, folds, new([.. folds.Select(fold => fold.Outer)]));

    /// <summary>The metric that decided.</summary>
    public Metric Objective { get; }

    /// <summary>The outer folds.</summary>
    public ImmutableArray<NestedFold> Folds { get; }

    /// <summary>All metrics on the rows held out: the honest ones.</summary>
    public CrossValidationResult Outer { get; }

    /// <summary>The honest score: the mean of the objective over the outer folds.</summary>
    public double Score => Outer.Mean(Objective.Of);

    /// <summary>The standard error of the score.</summary>
    public double StandardError => Outer.StandardError(Objective.Of);

    /// <summary>The mean score of the inner searches' best trials: what one would have believed without the outer folds.</summary>
    public double InnerScore => Folds.Average(fold => fold.Search.Best.Score);

    /// <summary>By how much the inner score is too good; about zero where little was searched.</summary>
    public double Optimism => Objective.HigherIsBetter ? InnerScore - Score : Score - InnerScore;

    /// <summary>For each outer fold what was chosen, what the search promised and what held.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("fold", true), new("chosen"), new($"inner {Objective.Name}", true), new($"outer {Objective.Name}", true)])
        {
            Note = FormattableString.Invariant($"outer {Objective.Name}: {Score:F6} with a standard error of {StandardError:F6}, on rows that no trial has seen; the searches' own best scores promise {Math.Abs(Optimism):F6} too {(Optimism >= 0 ? "much" : "little")}"),
        };
        for (int i = 0; i < Folds.Length; i++)
            html.Add([FormattableString.Invariant($"{i + 1}"), Folds[i].Search.Best.SettingsText, BinaryMetrics.Shown(Folds[i].Search.Best.Score), BinaryMetrics.Shown(Objective.Of(Folds[i].Outer.Metrics))]);
        html.Add(["mean", null, BinaryMetrics.Shown(InnerScore), BinaryMetrics.Shown(Score)]);
        return html.ToHtml();
    }

    /// <summary>The honest score in one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Objective.Name} {Score:F6} ± {StandardError:F6} on outer folds; inner {InnerScore:F6}");
}
