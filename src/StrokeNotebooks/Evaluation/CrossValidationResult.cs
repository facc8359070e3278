using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Evaluation;

/// <summary>How one fold of a cross-validation went.</summary>
/// <param name="Repeat">The number of the repeat, from 1 on.</param>
/// <param name="Fold">The number of the fold within it, from 1 on.</param>
/// <param name="Rows">Which rows of the table were held out.</param>
/// <param name="Probabilities">For each of them the probability predicted by a model that has not seen it.</param>
/// <param name="Metrics">How good these predictions are.</param>
public sealed record FoldResult(int Repeat, int Fold, ImmutableArray<int> Rows, ImmutableArray<double> Probabilities, BinaryMetrics Metrics)
{
    /// <summary>How many rows the model learned from.</summary>
    public required int TrainCount { get; init; }
}

/// <summary>How good a way of training is, judged on rows held out, fold after fold.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class CrossValidationResult : IShowsHtml
{
    internal CrossValidationResult(ImmutableArray<FoldResult> folds) => Folds = folds;

    /// <summary>All folds, repeat after repeat.</summary>
    public ImmutableArray<FoldResult> Folds { get; }

    /// <summary>The mean of a metric over the folds: <c>Mean(metrics => metrics.RocAuc)</c>.</summary>
    public double Mean(Func<BinaryMetrics, double> metric) => MeanError.Of(Folds, fold => metric(fold.Metrics)).Mean;

    /// <summary>The standard error of that mean: the folds' standard deviation (n - 1) over the root of their number; NaN with one fold.</summary>
    /// <remarks>Folds share training rows, so it is somewhat too small (Nadeau and Bengio, 2003).</remarks>
    public double StandardError(Func<BinaryMetrics, double> metric) => MeanError.Of(Folds, fold => metric(fold.Metrics)).StandardError;

    /// <summary>For each row of the table the mean, over the repeats, of what was predicted for it while it was held out; NaN for a row that never was.</summary>
    public double[] OutOfFoldProbabilities()
    {
        var means = new double[Folds.Max(fold => fold.Rows.Max()) + 1];
        var times = new int[means.Length];
        foreach (int row in Folds.SelectMany(fold => fold.Rows))
            times[row]++;
        foreach (var fold in Folds)
            for (int i = 0; i < fold.Rows.Length; i++)
                means[fold.Rows[i]] += fold.Probabilities[i] / times[fold.Rows[i]];
        for (int row = 0; row < means.Length; row++)
            means[row] = times[row] > 0 ? means[row] : double.NaN;
        return means;
    }

    /// <summary>For each metric its mean, standard error, lowest and highest value as a table.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("metric"), new("mean", true), new("standard error", true), new("lowest", true), new("highest", true)]) { Note = Note };
        foreach (string?[] row in MetricRows())
            html.Add(row);
        return html.ToHtml();
    }

    /// <summary>The same as text, for a console or a log.</summary>
    public override string ToString()
    {
        var text = new PlainTable(("metric", false), ("mean", true), ("standard error", true), ("lowest", true), ("highest", true));
        foreach (string?[] row in MetricRows())
            text.Add(row);
        return text.ToText(Note);
    }

    private string Note => Folds.Max(fold => fold.Repeat) is var repeats
        ? string.Create(CultureInfo.InvariantCulture, $"{repeats} x {Folds.Length / repeats} folds, {Folds.Length} models, each judged on rows that it has not seen")
        : "";

    private IEnumerable<string?[]> MetricRows()
    {
        foreach (var metric in Metric.All)
        {
            double[] values = [.. Folds.Select(fold => metric.Of(fold.Metrics))];
            yield return [metric.Name, BinaryMetrics.Shown(Mean(metric.Of)), BinaryMetrics.Shown(StandardError(metric.Of)), BinaryMetrics.Shown(values.Min()), BinaryMetrics.Shown(values.Max())];
        }
    }
}
