using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Modeling;

/// <summary>The logistic regression that cross-validation chose, with the scores that it was chosen by.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record LogisticRegressionCVModel : IModel, IShowsHtml
{
    /// <summary>A chosen model and its scores.</summary>
    /// <exception cref="ArgumentException">There are no scores, or a fold does not have one for each C.</exception>
    public LogisticRegressionCVModel(LogisticModel refit, ImmutableArray<double> cs, ImmutableArray<ImmutableArray<double>> scores)
    {
        if (cs.IsDefaultOrEmpty || scores.IsDefaultOrEmpty || scores.Any(fold => fold.IsDefault || fold.Length != cs.Length))
            throw new ArgumentException("Each fold has one score for each C, and there is at least one of both.", nameof(scores));
        (Refit, Cs, Scores) = (refit, cs, scores);
    }

    /// <summary>The model with the best C, fitted on all rows.</summary>
    public LogisticModel Refit { get; }

    /// <summary>The values of C that were tried.</summary>
    public ImmutableArray<double> Cs { get; }

    /// <summary>For each fold the score of each C (scikit-learn: <c>scores_</c>).</summary>
    public ImmutableArray<ImmutableArray<double>> Scores { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> FeatureNames => Refit.FeatureNames;

    /// <summary>For each C the mean of its scores over the folds.</summary>
    public ImmutableArray<double> MeanScores() => [.. Cs.Select((_, i) => Scores.Average(fold => fold[i]))];

    /// <inheritdoc/>
    public double PredictProbability(ReadOnlySpan<float> row) => Refit.PredictProbability(row);

    /// <inheritdoc/>
    public double[] PredictProbability(FeatureMatrix features) => Refit.PredictProbability(features);

    /// <inheritdoc/>
    public override string ToString() => $"{Refit}, C chosen of {Cs.Length}";

    /// <summary>The scores by C and fold as a table, then the chosen model.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("C", true), .. Scores.Select((_, fold) => new HtmlTable.Heading($"fold {fold + 1}", true)), new("mean", true), new("")])
        {
            Caption = "Score by C and fold",
        };
        int best = BestOf(Scores);
        var means = MeanScores();
        for (int i = 0; i < Cs.Length; i++)
            html.Add([Cs[i].ToString("G6", CultureInfo.InvariantCulture), .. Scores.Select(fold => Shown(fold[i])), Shown(means[i]), i == best ? "← chosen" : ""]);
        return html.ToHtml() + Refit.ToHtml();

        static string Shown(double score) => score.ToString("F6", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether two models and their scores are the same bit for bit.</summary>
    public bool Equals(LogisticRegressionCVModel? other) =>
        other is not null && Refit.Equals(other.Refit) && Cs.SequenceEqual(other.Cs) && Scores.Length == other.Scores.Length
        && Scores.Zip(other.Scores).All(pair => pair.First.SequenceEqual(pair.Second));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Refit, Cs.Length, Scores.Length);

    /// <summary>The index of the C with the largest sum of scores, the first of equals; a NaN score never wins.</summary>
    internal static int BestOf(ImmutableArray<ImmutableArray<double>> scores)
    {
        int best = 0;
        double highest = double.NegativeInfinity;
        for (int i = 0; i < scores[0].Length; i++)
        {
            double sum = scores.Sum(fold => fold[i]);
            if (sum > highest)
                (best, highest) = (i, sum);
        }
        return best;
    }
}
