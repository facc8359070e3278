using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>What a metric has to come to for a blessing: a value between two bounds, a change against the baseline, or both (TFMA: <c>MetricThreshold</c> with <c>value_threshold</c> and <c>change_threshold</c>).</summary>
/// <remarks>
/// Bounds are inclusive, and NaN fails. The change is candidate minus baseline; on the first run there is no baseline, and it is not asked for.
/// <code>new MetricThreshold("BinaryAccuracy") { LowerBound = 0.5, AbsoluteChange = -1e-10 }</code> is the original pipeline's: right on at least half of the rows, and not worse than the model before.
/// </remarks>
public sealed record MetricThreshold
{
    /// <summary>A threshold for a metric of <see cref="GateMetric.All"/>; set at least one bound.</summary>
    /// <param name="metric">Its name in any spelling: <c>BinaryAccuracy</c>, <c>binary_accuracy</c> or <c>accuracy</c>; <c>auc</c>, <c>roc_auc</c> or <c>ROC AUC</c>; <c>f1</c>.</param>
    /// <exception cref="InputException">There is no such metric; the message lists those there are.</exception>
    public MetricThreshold(string metric) => Metric = GateMetric.Named(metric).Name;

    /// <summary>The metric's name, as it is stored: TFMA's, where TFMA has the metric.</summary>
    public string Metric { get; }

    /// <summary>The lowest value that passes. Default: none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN.</exception>
    public double? LowerBound { get; init => field = Setting.NotNaN(value); }

    /// <summary>The highest value that passes. Default: none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN.</exception>
    public double? UpperBound { get; init => field = Setting.NotNaN(value); }

    /// <summary>How much the value has to change at least (where lower is better: at most), in the metric's own unit. -1e-10 where higher is better: not worse. Default: not asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN.</exception>
    public double? AbsoluteChange { get; init => field = Setting.NotNaN(value); }

    /// <summary>The same as a share of the baseline's value. Default: not asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN.</exception>
    public double? RelativeChange { get; init => field = Setting.NotNaN(value); }

    /// <summary>Which way is better. Default: the metric's own direction; one that has none, such as a count, needs it for a change.</summary>
    public MetricDirection? Direction { get; init; }

    /// <summary>The names of the slices that it holds for, as the report has them: <c>gender = Female</c>, or <see cref="SliceResult.AllRows"/>. Default, as in TFMA: all rows and every slice.</summary>
    public ValueList<string> Slices { get; init; }

    /// <summary>Whether it compares with a baseline.</summary>
    public bool HasChange => AbsoluteChange is not null || RelativeChange is not null;

    /// <summary>What is asked, in one line.</summary>
    public override string ToString() => $"{Metric} {string.Join(", ", Conditions())}{(Slices.IsEmpty ? "" : $" on {string.Join("; ", Slices)}")}";

    internal MetricDirection DirectionOrDefault => Direction ?? GateMetric.Named(Metric).Direction
        ?? throw new InputException($"A change of {Metric} is neither better nor worse by itself: set Direction of its threshold.");

    /// <exception cref="InputException">It asks for nothing, for what cannot be, or for a change without a direction.</exception>
    internal void Check()
    {
        if (LowerBound is null && UpperBound is null && !HasChange)
            throw new InputException($"The threshold for {Metric} asks for nothing. Set LowerBound, UpperBound, AbsoluteChange or RelativeChange.");
        if (LowerBound > UpperBound)
            throw new InputException($"The threshold for {Metric} cannot be met: its lower bound {Shown(LowerBound)} is above its upper bound {Shown(UpperBound)}.");
        if (HasChange)
            _ = DirectionOrDefault;
    }

    /// <summary>Why a value does not pass, bound by bound; without a baseline changes are not asked for.</summary>
    internal IEnumerable<string> Failures(double value, double? baseline)
    {
        bool asksForChange = HasChange && baseline is not null;
        if (double.IsNaN(value))
            return LowerBound is not null || UpperBound is not null || asksForChange ? ["it has no value here (NaN)"] : [];
        return new[] { ValueFailure(value), asksForChange ? ChangeFailure(value, baseline!.Value) : null }.OfType<string>();
    }

    private string? ValueFailure(double value)
    {
        if (value < LowerBound)
            return $"{Shown(value)} is below the lower bound {Shown(LowerBound)}";
        return value > UpperBound ? $"{Shown(value)} is above the upper bound {Shown(UpperBound)}" : null;
    }

    private string? ChangeFailure(double value, double baseline)
    {
        if (double.IsNaN(baseline))
            return $"the baseline has no value here (NaN), so {Shown(value)} cannot be compared";
        // As in TFMA, even where only the absolute change is asked for.
        if (baseline == 0)
            return $"the baseline is 0, so the change to {Shown(value)} has no share of it";
        double change = value - baseline;
        string how = $"{Shown(value)} against the baseline's {Shown(baseline)}: the change";
        if (IsShort(change, AbsoluteChange))
            return $"{how} {Shown(change)} is {Side} {Shown(AbsoluteChange)}";
        return IsShort(change / baseline, RelativeChange) ? $"{how}, a share of {Shown(change / baseline)}, is {Side} {Shown(RelativeChange)}" : null;
    }

    private bool IsShort(double change, double? limit) => DirectionOrDefault == MetricDirection.HigherIsBetter ? change < limit : change > limit;

    private string Side => DirectionOrDefault == MetricDirection.HigherIsBetter ? "below" : "above";

    private IEnumerable<string> Conditions()
    {
        if (LowerBound is not null)
            yield return $"≥ {Shown(LowerBound)}";
        if (UpperBound is not null)
            yield return $"≤ {Shown(UpperBound)}";
        string sign = HasChange && DirectionOrDefault == MetricDirection.HigherIsBetter ? "≥" : "≤";
        if (AbsoluteChange is not null)
            yield return $"change {sign} {Shown(AbsoluteChange)}";
        if (RelativeChange is not null)
            yield return $"relative change {sign} {Shown(RelativeChange)}";
    }

    private static string Shown(double? value) => string.Create(CultureInfo.InvariantCulture, $"{value:G6}");
}
