using System.Collections.Immutable;
using StrokeNotebooks.Charts;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Metrics;

/// <summary>
/// Whether a model is worth using: its net benefit, in true positives a row, at each threshold, against flagging all and flagging none (Vickers and Elkin 2006).
/// A threshold of 0.05 says that one finds 19 false alarms a fair price for one positive: so each false alarm counts <c>t / (1 - t)</c> of a true positive.
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class DecisionCurve : IShowsHtml
{
    private const int Steps = 100;

    private DecisionCurve(ImmutableArray<double> thresholds, ImmutableArray<double> netBenefit, ImmutableArray<double> flagAll) =>
        (Thresholds, NetBenefit, FlagAll) = (thresholds, netBenefit, flagAll);

    /// <summary>The thresholds, evenly spaced from 0 on.</summary>
    public ImmutableArray<double> Thresholds { get; }

    /// <summary>For each threshold the net benefit of the model: <c>(true positives - false positives * t / (1 - t)) / rows</c>.</summary>
    public ImmutableArray<double> NetBenefit { get; }

    /// <summary>For each threshold the net benefit of flagging all rows; flagging none has 0.</summary>
    public ImmutableArray<double> FlagAll { get; }

    /// <summary>Judges probabilities of rows that the model was not trained on.</summary>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="probability">For each row the predicted probability of 1, from 0 to 1; calibrated, for a threshold is taken at its word.</param>
    /// <param name="upTo">The highest threshold, above 0 and below 1. Default 0.5.</param>
    /// <exception cref="IO.InputException">There are no rows, or a value is not what it should be.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="upTo"/> is out of range.</exception>
    public static DecisionCurve Of(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, double upTo = 0.5)
    {
        if (!(upTo is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(upTo), upTo, "The highest threshold is above 0 and below 1.");
        MetricInput.CheckProbabilities(label, probability, default);
        ImmutableArray<double> thresholds = [.. Enumerable.Range(0, Steps + 1).Select(i => upTo * i / Steps)];
        double[] benefits = new double[thresholds.Length];
        for (int i = 0; i < benefits.Length; i++)
        {
            var confusion = ConfusionMatrix.Of(label, probability, thresholds[i]);
            benefits[i] = Benefit(confusion.TruePositives / label.Length, confusion.FalsePositives / label.Length, thresholds[i]);
        }
        double prevalence = (double)label.Count(1f) / label.Length;
        return new DecisionCurve(thresholds, [.. benefits], [.. thresholds.Select(threshold => Benefit(prevalence, 1 - prevalence, threshold))]);
    }

    /// <summary>Several models in one figure, with flagging all and flagging none. The best is the highest at the threshold that one would use.</summary>
    /// <param name="models">Each model's name and curve, all of the same rows and up to the same threshold.</param>
    /// <exception cref="ArgumentException">There is none, or they end at different thresholds.</exception>
    public static Figure Compare(params IEnumerable<(string Name, DecisionCurve Curve)> models)
    {
        var all = models.ToList();
        if (all.Select(model => model.Curve.Thresholds[^1]).Distinct().Count() != 1)
            throw new ArgumentException("There is no curve to plot, or they end at different thresholds.", nameof(models));
        double highest = Math.Max(0.001, all.Max(model => Math.Max(model.Curve.NetBenefit.Max(), model.Curve.FlagAll[0]))), lowest = -highest / 4;
        return Chart.Combine([.. all.Select(model => Line(model.Curve.NetBenefit, model.Name)), Line(all[0].Curve.FlagAll, "flag all")])
            .WithTitle("Decision curve").WithXAxis("threshold").WithYAxis("net benefit", lowest, 1.05 * highest).WithHorizontalLine(0, "flag none");

        // Flagging all soon costs far more than any model brings; what lies far below zero is not drawn.
        Figure Line(ImmutableArray<double> benefits, string name) => Chart.Line(all[0].Curve.Thresholds, benefits.Select(benefit => benefit < lowest ? double.NaN : benefit), name);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"decision curve of {Thresholds.Length} thresholds from {Thresholds[0]:G3} to {Thresholds[^1]:G3}");

    /// <summary>The figure.</summary>
    public string ToHtml() => Compare(("model", this)).ToHtml();

    private static double Benefit(double truePositives, double falsePositives, double threshold) => truePositives - falsePositives * threshold / (1 - threshold);
}
