using StrokeNotebooks.IO;

namespace StrokeNotebooks.Metrics;

/// <summary>What a wrong decision costs, in any unit; a right one costs nothing.</summary>
/// <param name="FalseAlarm">What it costs to flag a negative: an examination for nothing. Above zero.</param>
/// <param name="MissedPositive">What it costs not to flag a positive: a stroke that nobody saw coming. Above zero.</param>
/// <exception cref="ArgumentOutOfRangeException">A cost is not a finite number above zero.</exception>
public sealed record MisclassificationCosts(double FalseAlarm, double MissedPositive)
{
    /// <summary>What it costs to flag a negative.</summary>
    public double FalseAlarm { get; } = Setting.Positive(FalseAlarm, nameof(FalseAlarm));

    /// <summary>What it costs not to flag a positive.</summary>
    public double MissedPositive { get; } = Setting.Positive(MissedPositive, nameof(MissedPositive));

    /// <summary>
    /// From which probability on flagging is cheaper than not, where probabilities are true: <c>c_fp / (c_fp + c_fn)</c> (Elkan 2001). It needs no data, only a calibrated model:
    /// if missing a stroke is 20 times as bad as a false alarm, flag above 1/21, not above one half.
    /// </summary>
    public double BayesThreshold => FalseAlarm / (FalseAlarm + MissedPositive);

    /// <summary>What all wrong decisions cost together.</summary>
    public double Of(ConfusionMatrix confusion) => FalseAlarm * confusion.FalsePositives + MissedPositive * confusion.FalseNegatives;
}
