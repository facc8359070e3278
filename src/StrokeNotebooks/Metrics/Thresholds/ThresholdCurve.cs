using System.Collections.Immutable;
using StrokeNotebooks.Charts;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Metrics;

/// <summary>One of the thresholds of a <see cref="ThresholdCurve"/>.</summary>
/// <param name="Threshold">Above it a row is flagged.</param>
/// <param name="Confusion">What comes of it.</param>
public sealed record ThresholdPoint(double Threshold, ConfusionMatrix Confusion);

/// <summary>What comes of each threshold, on rows that the model was not trained on; from it a <see cref="DecisionThreshold"/> is chosen (scikit-learn: <c>TunedThresholdClassifierCV</c> does that inside of folds).</summary>
/// <remarks>
/// Choose on validation rows or on predictions of cross-validation, never on the test rows: a threshold is learned like a coefficient, and looks better on the rows that it was chosen on than on others.
/// Thresholds lie halfway between neighbouring predictions, where a small change of a prediction turns no decision.
/// </remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ThresholdCurve : IShowsHtml
{
    private const int PlottedPoints = 200;

    private ThresholdCurve(ImmutableArray<ThresholdPoint> points) => Points = points;

    /// <summary>Every threshold at which decisions change, from the highest, where no row is flagged, down. Predictions of exactly 0 are never flagged.</summary>
    public ImmutableArray<ThresholdPoint> Points { get; }

    /// <summary>Goes through all thresholds.</summary>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="probability">For each row the predicted probability of 1, from 0 to 1.</param>
    /// <param name="weights">For each row how much it counts; empty: each counts 1.</param>
    /// <exception cref="InputException">There are no rows, or a value is not what it should be.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ThresholdCurve Of(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, ReadOnlySpan<float> weights = default)
    {
        MetricInput.CheckProbabilities(label, probability, weights);
        var ranked = RankedCounts.Of(label, probability, weights);
        var points = ImmutableArray.CreateBuilder<ThresholdPoint>(ranked.Thresholds.Length + 1);
        points.Add(new ThresholdPoint(ranked.Thresholds[0], new ConfusionMatrix(0, 0, ranked.Negatives, ranked.Positives)));
        for (int i = 0; i < ranked.Thresholds.Length && ranked.Thresholds[i] > 0; i++)
        {
            double below = i + 1 < ranked.Thresholds.Length ? ranked.Thresholds[i + 1] : 0, middle = below + (ranked.Thresholds[i] - below) / 2;
            points.Add(new ThresholdPoint(
                middle < ranked.Thresholds[i] ? middle : below,
                new ConfusionMatrix(ranked.TruePositives[i], ranked.FalsePositives[i], ranked.Negatives - ranked.FalsePositives[i], ranked.Positives - ranked.TruePositives[i])));
        }
        return new ThresholdCurve(points.ToImmutable());
    }

    /// <summary>The threshold at which wrong decisions cost least; the highest of equals.</summary>
    /// <param name="costs">What a false alarm and a missed positive cost.</param>
    public DecisionThreshold LowestCost(MisclassificationCosts costs) => new(
        FormattableString.Invariant($"lowest cost: {costs.FalseAlarm} for a false alarm, {costs.MissedPositive} for a missed positive"),
        Best(confusion => -costs.Of(confusion)), PlotCost(costs));

    /// <summary>The highest threshold that finds at least this share of the positives: as few alarms as that takes.</summary>
    /// <param name="floor">The least recall, above 0 and up to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is not above 0, or above 1.</exception>
    /// <exception cref="InputException">No threshold finds so many: positives have a prediction of 0, or there are none.</exception>
    public DecisionThreshold RecallAtLeast(double floor)
    {
        Setting.PositiveShare(floor, nameof(floor));
        var found = Points.FirstOrDefault(point => point.Confusion.Recall >= floor);
        return found is null
            ? throw new InputException(FormattableString.Invariant($"No threshold finds {floor} of the positives: the lowest one finds {Points[^1].Confusion.Recall}. The others have a prediction of 0, or there are none."))
            : new DecisionThreshold(FormattableString.Invariant($"recall of at least {floor}"), found, Plot().WithHorizontalLine(floor, "recall asked for"));
    }

    /// <summary>The threshold with the highest F1, the harmonic mean of precision and recall; the highest of equals.</summary>
    public DecisionThreshold HighestF1() => new("highest F1", Best(confusion => confusion.F1), Plot());

    /// <summary>The threshold with the highest recall plus specificity (Youden 1950: <c>J = recall + specificity - 1</c>); the highest of equals. It takes both errors to be equally bad in a balanced population.</summary>
    public DecisionThreshold HighestYouden() => new("highest recall + specificity (Youden)", Best(confusion => confusion.Recall + confusion.Specificity), Plot());

    /// <summary>Precision, recall and F1 by threshold.</summary>
    public Figure Plot() => Chart.Combine(
        Line("precision", confusion => confusion.TruePositives + confusion.FalsePositives > 0 ? confusion.Precision : double.NaN),
        Line("recall", confusion => confusion.Recall),
        Line("F1", confusion => confusion.F1)).WithTitle("Decisions by threshold").WithXAxis("threshold").WithYAxis("share", 0, 1);

    /// <summary>The cost of a row on average, by threshold, and where the threshold would lie if probabilities were true.</summary>
    /// <param name="costs">What a false alarm and a missed positive cost.</param>
    public Figure PlotCost(MisclassificationCosts costs)
    {
        var none = Points[0].Confusion;
        double rows = none.TrueNegatives + none.FalseNegatives;
        var figure = Line("cost", confusion => costs.Of(confusion) / rows).WithTitle("Cost by threshold").WithXAxis("threshold").WithYAxis("mean cost of a row");
        return costs.BayesThreshold < Points[0].Threshold ? figure.WithVerticalLine(costs.BayesThreshold, "if calibrated") : figure;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"threshold curve of {Points.Length} points");

    /// <summary>The figure.</summary>
    public string ToHtml() => Plot().ToHtml();

    private ThresholdPoint Best(Func<ConfusionMatrix, double> score)
    {
        var best = Points[0];
        foreach (var point in Points)
            if (score(point.Confusion) > score(best.Confusion))
                best = point;
        return best;
    }

    /// <summary>A line over evenly spaced thresholds: there may be more predictions than a picture has pixels.</summary>
    private Figure Line(string name, Func<ConfusionMatrix, double> value)
    {
        double[] thresholds = [.. Enumerable.Range(0, PlottedPoints + 1).Select(i => Points[0].Threshold * i / PlottedPoints)];
        // Points fall and thresholds rise: from the last point backwards, the lowest one not below.
        int at = Points.Length - 1;
        var values = thresholds.Select(threshold =>
        {
            while (at > 0 && Points[at].Threshold < threshold)
                at--;
            return value(Points[at].Confusion);
        }).ToArray();
        return Chart.Line(thresholds, values, name);
    }
}
