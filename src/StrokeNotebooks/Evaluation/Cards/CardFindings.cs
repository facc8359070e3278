using System.Globalization;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Evaluation;

/// <summary>What a card says of a model's quality: overall, for groups, as probabilities, at its threshold, and between groups.</summary>
internal static class CardFindings
{
    private static readonly string[] s_inOrder = ["ROC AUC", "average precision", "log loss", "Brier score", "precision", "recall", "specificity", "F1", "accuracy"];
    private static readonly string[] s_bySlice = ["ROC AUC", "recall", "precision"];

    public static CardBlock[] Overall(ModelCard card)
    {
        if (card.Evaluation is not { Overall: { Metrics: { } metrics } overall } report)
            return [new CardGap("The model was not judged, or the result was not recorded.")];
        double positive = (double)overall.Positives / overall.Count;
        return
        [
            new CardText(string.Create(CultureInfo.InvariantCulture, $"Judged on {overall.Count:#,0} rows that it has not learned from, {overall.Positives:#,0} of them positive.")),
            new CardTable(null, ["metric", "value:", $"{report.Confidence:P0} interval:"],
                [.. s_inOrder.Select(Named).Select(metric => (string?[])[metric.Name, Fixed(metric.Of(metrics)), Bracketed(overall, metric.Name)])],
                overall.Intervals.IsEmpty ? "no intervals were asked for" : "intervals by the bootstrap over rows; precision, recall, specificity, F1 and accuracy are those at the threshold"),
            new CardText($"Saying no to every row would have an accuracy of {Fixed(1 - positive)} and an average precision of {Fixed(positive)}."),
        ];
    }

    public static CardBlock[] Slices(ModelCard card)
    {
        if (card.Evaluation is not { Slices.IsEmpty: false } report)
            return [new CardGap("The model was not judged on groups of rows apart.")];
        return
        [
            new CardTable(null, ["group", "rows:", "positive:", .. s_bySlice.Select(metric => metric + ":")],
                [.. report.Slices.Select(slice => (string?[])[IsSmall(slice) ? $"{slice.Name} ⚠" : slice.Name, Count(slice.Count), Count(slice.Positives), .. s_bySlice.Select(metric => Cell(slice, Named(metric)))])],
                string.Create(CultureInfo.InvariantCulture, $"in brackets: {report.Confidence:P0} intervals{(report.Slices.Any(IsSmall) ? $"; ⚠: too few rows to judge, or fewer than {ModelCard.FewPositives} positives" : "")}")),
        ];
    }

    public static CardBlock[] Calibration(ModelCard card)
    {
        if (card.Evaluation?.Calibration is not { Bins.IsEmpty: false } curve)
            return [new CardGap("Whether the probabilities mean what they say was not recorded.")];
        double rows = curve.Bins.Sum(bin => (double)bin.Count);
        double predicted = curve.Bins.Sum(bin => bin.Count * bin.MeanPrediction) / rows, positive = curve.Bins.Sum(bin => bin.Count * bin.PositiveShare) / rows;
        var worst = curve.Bins.MaxBy(bin => Math.Abs(bin.MeanPrediction - bin.PositiveShare))!;
        return
        [
            new CardText(string.Create(CultureInfo.InvariantCulture, $"On average the model predicts {CardData.Percent(predicted)}, and {CardData.Percent(positive)} of the rows are positive. Of {curve.Bins.Length} bins of predictions it is furthest off where it predicts {CardData.Percent(worst.MeanPrediction)}: there {CardData.Percent(worst.PositiveShare)} of {worst.Count:#,0} rows are positive.")),
            new CardReliability(curve),
        ];
    }

    public static CardBlock[] Threshold(ModelCard card)
    {
        if (card.Evaluation?.Overall.Metrics is not { } metrics)
            return [new CardGap("What the threshold costs was not recorded.")];
        var counts = metrics.Confusion;
        double each = 1000.0 / metrics.Count, positives = counts.TruePositives + counts.FalseNegatives;
        string price = counts.TruePositives > 0
            ? string.Create(CultureInfo.InvariantCulture, $"For each positive found there are {counts.FalsePositives / counts.TruePositives:0.0} false alarms, and {Math.Round(counts.FalseNegatives * each):0} of 1,000 are missed.")
            : "It finds none: at this threshold the model is of no use.";
        return
        [
            new CardText(string.Create(CultureInfo.InvariantCulture, $"A row is called positive above a probability of {metrics.Threshold:0.####}{(card.ThresholdRule is { } rule ? $" ({rule})" : "")}. Of 1,000 rows like these, {Math.Round(positives * each):0} are positive; the model finds {Math.Round(counts.TruePositives * each):0} of them and raises {Math.Round(counts.FalsePositives * each):0} false alarms. {price}")),
            new CardTable(null, ["", "called positive:", "called negative:"],
                [["positive", Count(counts.TruePositives), Count(counts.FalseNegatives)], ["negative", Count(counts.FalsePositives), Count(counts.TrueNegatives)]], string.Create(CultureInfo.InvariantCulture, $"counts on the {metrics.Count:#,0} rows")),
        ];
    }

    public static CardBlock[] Fairness(ModelCard card) => card.Fairness.IsEmpty
        ? [new CardGap("Groups were not compared.")]
        : [.. card.Fairness.SelectMany(report => (CardBlock[])
            [
                new CardTable($"By {report.Attribute}", FairnessReport.Headings, [.. report.Rows()], "in brackets: too few rows to say"),
                new CardList(null, [.. report.Findings()]),
            ])];

    private static bool IsSmall(SliceResult slice) => slice.Metrics is null || slice.Positives < ModelCard.FewPositives;

    private static string? Cell(SliceResult slice, Metric metric) => slice.Metrics is { } metrics && Fixed(metric.Of(metrics)) is { } value ? $"{value} {Bracketed(slice, metric.Name)}".TrimEnd() : null;

    private static string? Bracketed(SliceResult slice, string metric) => slice.Intervals.TryGetValue(metric, out var interval) && !double.IsNaN(interval.Low) ? $"[{Fixed(interval.Low)}, {Fixed(interval.High)}]" : null;

    private static Metric Named(string name) => Metric.All.First(metric => metric.Name == name);

    private static string? Fixed(double value) => double.IsNaN(value) ? null : value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Count(double rows) => rows.ToString("#,0", CultureInfo.InvariantCulture);
}
