using System.Globalization;
using StrokeNotebooks.Charts;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Metrics;

/// <summary>A threshold that was chosen, by which rule, and what came of it on the rows that it was chosen on. <see cref="ThresholdCurve"/> chooses.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record DecisionThreshold : IShowsHtml
{
    private readonly Figure _figure;

    internal DecisionThreshold(string rule, ThresholdPoint point, Figure figure) =>
        (Rule, Value, Confusion, _figure) = (rule, point.Threshold, point.Confusion, figure);

    /// <summary>How it was chosen, in words.</summary>
    public string Rule { get; }

    /// <summary>The threshold: a row is flagged if its probability is above it. It goes into <see cref="EvaluationOptions.Threshold"/> and <see cref="CrossValidation.Threshold"/>.</summary>
    public double Value { get; }

    /// <summary>What came of it on the rows that it was chosen on; on others it will be a little worse.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>The quantities that the rule looked at, by threshold, and where it chose.</summary>
    public Figure Plot() => _figure.WithVerticalLine(Value, string.Create(CultureInfo.InvariantCulture, $"chosen: {Value:G3}"));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"threshold {Value:G6} ({Rule}): {Confusion}");

    /// <summary>The threshold and what came of it as a table, then the figure and the confusion matrix.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("threshold", true), new("flagged", true), new("precision", true), new("recall", true), new("specificity", true), new("F1", true)])
        {
            Caption = "Decision threshold",
            Note = Rule,
        };
        html.Add([
            Value.ToString("G6", CultureInfo.InvariantCulture), (Confusion.TruePositives + Confusion.FalsePositives).ToString("0.######", CultureInfo.InvariantCulture),
            .. new[] { Confusion.Precision, Confusion.Recall, Confusion.Specificity, Confusion.F1 }.Select(BinaryMetrics.Shown)]);
        return html.ToHtml() + Plot().ToHtml() + Confusion.ToHtml();
    }
}
