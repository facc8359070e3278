using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>
/// How a model's decision threshold is chosen: by what a missed positive costs, by the recall that is wanted, or by hand. <c>ThresholdRule.ByCost(20)</c>, <c>ThresholdRule.ByRecall(0.8)</c>,
/// <c>ThresholdRule.At(0.1)</c> (scikit-learn: <c>TunedThresholdClassifierCV</c>).
/// </summary>
/// <remarks>
/// A threshold is learned like a coefficient, so it is chosen on training rows only: by the predictions of stratified folds for the rows that each held out. The rows that the model is judged on have no part
/// in it. The same rows, trainer and seed give the same threshold.
/// </remarks>
public sealed record ThresholdRule
{
    /// <summary>The course's rule: a missed stroke is as bad as 20 false alarms.</summary>
    public static ThresholdRule Default { get; } = ByCost(20);

    /// <summary>The threshold itself, if it was set by hand, from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public double? Threshold { get; init => field = value is { } given ? Setting.Share(given, nameof(Threshold)) : null; }

    /// <summary>How many false alarms a missed positive is as bad as, if the threshold is to cost least. Above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above zero.</exception>
    public double? MissedPositiveCost { get; init => field = value is { } given ? Setting.Positive(given, nameof(MissedPositiveCost)) : null; }

    /// <summary>The share of the positives that is to be found, if the threshold is the highest that finds so many. Above 0, up to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or above 1.</exception>
    public double? MinRecall { get; init => field = value is { } given ? Setting.PositiveShare(given, nameof(MinRecall)) : null; }

    /// <summary>How many folds of the training rows it is chosen by. Default 5; fewer where a class has fewer rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int Folds { get; init => field = Setting.AtLeast(2, value); } = 5;

    /// <summary>The seed of the folds, from 0 on. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <summary>A threshold that is set by hand.</summary>
    /// <param name="threshold">Above which probability the answer is yes.</param>
    public static ThresholdRule At(double threshold) => new() { Threshold = threshold };

    /// <summary>The threshold at which wrong decisions cost least.</summary>
    /// <param name="missedPositive">How many false alarms a missed positive is as bad as.</param>
    public static ThresholdRule ByCost(double missedPositive) => new() { MissedPositiveCost = missedPositive };

    /// <summary>The highest threshold that finds at least this share of the positives.</summary>
    /// <param name="atLeast">The share.</param>
    public static ThresholdRule ByRecall(double atLeast) => new() { MinRecall = atLeast };

    /// <summary>Chooses the threshold for what a trainer learns from these rows.</summary>
    /// <param name="trainer">What learns.</param>
    /// <param name="features">The training rows; no others.</param>
    /// <param name="label">For each of them 0 or 1.</param>
    /// <exception cref="InputException">The rule says not exactly one of the three ways, a class has fewer than two rows, or no threshold finds so many positives.</exception>
    public DecisionRule Choose(ITrainer trainer, FeatureMatrix features, float[] label)
    {
        Check();
        if (Threshold is { } given)
            return new DecisionRule(given, "set by hand");
        int folds = Math.Min(Folds, Math.Min(label.Count(value => value == 1), label.Count(value => value == 0)));
        if (folds < 2)
            throw new InputException("No threshold can be chosen: it takes at least two training rows of either class. Set it by hand: ThresholdRule.At(0.1), or --threshold 0.1.");
        var splits = CrossFit.Folds(label, folds, Seed);
        var fitted = InParallel.Map(splits.Length, Environment.ProcessorCount, fold => CrossFit.Of(trainer, features, label, [], splits[fold]));
        var curve = ThresholdCurve.Of(label, CrossFit.Joined(fitted, label.Length));
        var chosen = MinRecall is { } recall ? curve.RecallAtLeast(recall) : curve.LowestCost(new MisclassificationCosts(1, MissedPositiveCost!.Value));
        return new DecisionRule(chosen.Value, string.Create(CultureInfo.InvariantCulture, $"{chosen.Rule}, on {folds} folds of the training rows"));
    }

    /// <summary>The rule in words.</summary>
    public override string ToString() => Threshold is { } given ? string.Create(CultureInfo.InvariantCulture, $"{given}")
        : MinRecall is { } recall ? string.Create(CultureInfo.InvariantCulture, $"recall of at least {recall}")
        : string.Create(CultureInfo.InvariantCulture, $"lowest cost: 1 for a false alarm, {MissedPositiveCost} for a missed positive");

    /// <exception cref="InputException">The rule says not exactly one of the three ways.</exception>
    internal void Check()
    {
        if (new[] { Threshold, MissedPositiveCost, MinRecall }.Count(way => way is not null) != 1)
            throw new InputException("A threshold is chosen in exactly one way: by hand (ThresholdRule.At), by cost (ByCost) or by recall (ByRecall).");
    }
}
