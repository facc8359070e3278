using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Metrics;

/// <summary>How well probabilities foretell a 0/1 label: everything that is commonly asked, in one record. Each number equals scikit-learn's.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record BinaryMetrics : IShowsHtml
{
    [JsonConstructor]
    private BinaryMetrics(ConfusionMatrix confusion) => Confusion = confusion;

    /// <summary>How many rows were judged.</summary>
    public required int Count { get; init; }

    /// <summary>How many of them are positive.</summary>
    public required int Positives { get; init; }

    /// <summary>Above which probability a row is predicted positive.</summary>
    public required double Threshold { get; init; }

    /// <summary>Labels against predictions at the threshold.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <inheritdoc cref="ConfusionMatrix.Accuracy"/>
    public double Accuracy => Confusion.Accuracy;

    /// <inheritdoc cref="ConfusionMatrix.F1"/>
    public double F1 => Confusion.F1;

    /// <inheritdoc cref="ConfusionMatrix.Precision"/>
    public double Precision => Confusion.Precision;

    /// <inheritdoc cref="ConfusionMatrix.Recall"/>
    public double Recall => Confusion.Recall;

    /// <inheritdoc cref="ConfusionMatrix.Specificity"/>
    public double Specificity => Confusion.Specificity;

    /// <inheritdoc cref="ConfusionMatrix.BalancedAccuracy"/>
    public double BalancedAccuracy => Confusion.BalancedAccuracy;

    /// <inheritdoc cref="RocCurve.Area"/>
    /// <remarks>NaN where only one class occurs: there is nothing to rank.</remarks>
    public required double RocAuc { get; init; }

    /// <inheritdoc cref="PrecisionRecallCurve.AveragePrecision"/>
    /// <remarks>0 where no row is positive.</remarks>
    public required double AveragePrecision { get; init; }

    /// <inheritdoc cref="ProbabilityLoss.LogLoss" path="/summary|/remarks"/>
    public required double LogLoss { get; init; }

    /// <inheritdoc cref="ProbabilityLoss.Brier" path="/summary"/>
    public required double BrierScore { get; init; }

    /// <summary>Judges probabilities.</summary>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="probability">For each row the predicted probability of 1, from 0 to 1.</param>
    /// <param name="threshold">Above which probability a row is predicted positive. Default 0.5.</param>
    /// <param name="weights">For each row how much it counts; empty: each counts 1.</param>
    /// <exception cref="IO.InputException">There are no rows, or a value is not what it should be.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static BinaryMetrics Of(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, double threshold = 0.5, ReadOnlySpan<float> weights = default)
    {
        var ranked = RankedCounts.Of(label, probability, weights);
        return new BinaryMetrics(ConfusionMatrix.Of(label, probability, threshold, weights))
        {
            Count = label.Length,
            Positives = label.Count(1f),
            Threshold = threshold,
            RocAuc = RocCurve.AreaUnder(ranked),
            AveragePrecision = PrecisionRecallCurve.AveragePrecisionOf(ranked),
            LogLoss = ProbabilityLoss.LogLoss(label, probability, weights),
            BrierScore = ProbabilityLoss.Brier(label, probability, weights),
        };
    }

    /// <summary>What comes of the threshold, in one line: <c>At the threshold 0.0476 it finds 58 of 70 positives, with 430 false alarms on 1524 negatives.</c></summary>
    [JsonIgnore]
    public string Decisions => string.Create(CultureInfo.InvariantCulture, $"At the threshold {Threshold:G4} it finds {Confusion.TruePositives:0.##} of {NumberText.Counted(Positives, "positive")}, with {Confusion.FalsePositives:0.##} false alarms on {NumberText.Counted(Count - Positives, "negative")}.");

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", Metric.All.Select(metric => $"{metric.Name}: {Shown(metric.Of(this)) ?? "no value"}").Prepend(FormattableString.Invariant($"{Count} rows, {Positives} positive, threshold {Threshold:G6}: {Confusion}")));

    /// <summary>All metrics as a table, then the confusion matrix.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("metric"), new("value", true)])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{Count} rows, {Positives} positive; predicted positive above {Threshold}"),
        };
        foreach (var metric in Metric.All)
            html.Add([metric.Name, Shown(metric.Of(this))]);
        return html.ToHtml() + Confusion.ToHtml();
    }

    /// <summary>A metric with six digits, or <see langword="null"/> where it has no value.</summary>
    internal static string? Shown(double value) => double.IsNaN(value) ? null : value.ToString("F6", CultureInfo.InvariantCulture);
}
