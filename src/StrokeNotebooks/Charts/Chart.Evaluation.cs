namespace StrokeNotebooks.Charts;

public static partial class Chart
{
    /// <summary>The receiver operating characteristic: what share of the positives is found at which share of false alarms. The diagonal is guessing.</summary>
    /// <param name="falsePositiveRate">For each threshold the share of negatives that are called positive, ascending.</param>
    /// <param name="truePositiveRate">For each threshold the share of positives that are called positive (recall).</param>
    /// <param name="name">The model's name, with its area if you like.</param>
    public static Figure Roc(IEnumerable<double> falsePositiveRate, IEnumerable<double> truePositiveRate, string? name = null) =>
        Line(falsePositiveRate, truePositiveRate, name).WithTitle("ROC curve")
            .WithSize(480, 460).WithXAxis("false positive rate", 0, 1).WithYAxis("true positive rate (recall)", 0, 1).WithLine(0, 0, 1, 1, "guessing");

    /// <summary>Which precision is paid for which recall.</summary>
    /// <param name="recall">For each threshold the share of positives that are found.</param>
    /// <param name="precision">For each threshold the share of alarms that are right.</param>
    /// <param name="name">The model's name, with its average precision if you like.</param>
    /// <param name="prevalence">The share of positives in the data, which is the precision of guessing; drawn if given.</param>
    public static Figure PrecisionRecall(IEnumerable<double> recall, IEnumerable<double> precision, string? name = null, double? prevalence = null)
    {
        var figure = Line(recall, precision, name).WithTitle("Precision-recall curve").WithSize(480, 460).WithXAxis("recall", 0, 1).WithYAxis("precision", 0, 1);
        return prevalence is { } share ? figure.WithHorizontalLine(share, "guessing") : figure;
    }

    /// <summary>How often the event comes when it is predicted with a probability; on the diagonal the model says what it means.</summary>
    /// <param name="predicted">For each group of examples the mean predicted probability.</param>
    /// <param name="observed">For each group the share of positives.</param>
    /// <param name="name">The model's name.</param>
    public static Figure Calibration(IEnumerable<double> predicted, IEnumerable<double> observed, string? name = null) =>
        Line(predicted, observed, name, markers: true).WithTitle("Calibration")
            .WithSize(480, 460).WithXAxis("mean predicted probability", 0, 1).WithYAxis("share of positives", 0, 1).WithLine(0, 0, 1, 1, "perfectly calibrated");

    /// <summary>How often each class is predicted as which: rows are what is true, columns what was predicted (scikit-learn's layout).</summary>
    /// <param name="labels">The classes' names.</param>
    /// <param name="counts">For each true class a row with the number of examples by predicted class.</param>
    /// <exception cref="ArgumentException">The counts are not as many rows and columns as there are labels.</exception>
    public static Figure ConfusionMatrix(IReadOnlyList<string> labels, IEnumerable<IEnumerable<double>> counts) =>
        HeatMap(labels, labels, counts).WithTitle("Confusion matrix").WithXAxis("predicted").WithYAxis("true").WithSize(440, 400);
}
