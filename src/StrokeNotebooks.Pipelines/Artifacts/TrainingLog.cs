using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Charts;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>How a training went.</summary>
/// <param name="Algorithm">The trainer's name: <c>WideAndDeep</c>.</param>
/// <param name="Splits">How good the model is on each split, that of the training first.</param>
/// <param name="Losses">The loss of each step, where the model learns in steps; else empty.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record TrainingLog(string Algorithm, ImmutableArray<SplitMetrics> Splits, ImmutableArray<double> Losses) : IShowsHtml
{
    /// <inheritdoc/>
    public override string ToString() => $"training of {Algorithm}{string.Concat(Splits.Select(split => FormattableString.Invariant($"\n{split.Name}: {split.Rows} rows, AUC {split.RocAuc:F6}")))}";

    /// <summary>The figures of each split, and how the loss fell.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("split"), new("rows", true), new("positive", true), new("binary accuracy", true), new("ROC AUC", true), new("average precision", true), new("log loss", true)]) { Caption = $"Training of {Algorithm}" };
        foreach (var split in Splits)
            table.Add([split.Name, $"{split.Rows}", $"{split.Positives}", Shown(split.BinaryAccuracy), Shown(split.RocAuc), Shown(split.AveragePrecision), Shown(split.LogLoss)]);
        return table.ToHtml() + (Losses.IsEmpty ? "" : Plot().ToHtml());

        static string? Shown(double value) => double.IsNaN(value) ? null : value.ToString("F4", CultureInfo.InvariantCulture);
    }

    /// <summary>The loss by step, and the mean of ten steps: that of one small batch jumps.</summary>
    public Figure Plot()
    {
        var steps = Enumerable.Range(1, Losses.Length).Select(step => (double)step);
        var means = Losses.Select((_, step) => Losses.Take(step + 1).TakeLast(10).Average());
        return Chart.Combine(Chart.Line(steps, Losses, "batch"), Chart.Line(steps, means, "mean of the last 10"))
            .WithTitle("Log loss while training").WithXAxis("step").WithYAxis("log loss");
    }

    /// <summary>Whether two logs say the same.</summary>
    public bool Equals(TrainingLog? other) => other is not null && Algorithm == other.Algorithm && Splits.SequenceEqual(other.Splits) && Losses.SequenceEqual(other.Losses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Algorithm, Splits.Length, Losses.Length);
}

/// <summary>How good a model is on one split.</summary>
/// <param name="Name">The split's name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Positives">How many of them are positive.</param>
/// <param name="BinaryAccuracy">The share of rows predicted right at 0.5.</param>
/// <param name="RocAuc">The area under the ROC curve; NaN where one class is absent.</param>
/// <param name="AveragePrecision">The average precision.</param>
/// <param name="LogLoss">The mean log loss, in nats.</param>
public sealed record SplitMetrics(string Name, int Rows, int Positives, double BinaryAccuracy, double RocAuc, double AveragePrecision, double LogLoss)
{
    /// <summary>Those of <see cref="BinaryMetrics"/> that a training log keeps.</summary>
    internal static SplitMetrics Of(string name, BinaryMetrics metrics) => new(name, metrics.Count, metrics.Positives, metrics.Accuracy, metrics.RocAuc, metrics.AveragePrecision, metrics.LogLoss);
}
