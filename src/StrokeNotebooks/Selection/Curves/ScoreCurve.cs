using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Charts;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Selection;

/// <summary>One point of a learning curve or a validation curve: means over the folds, with standard errors.</summary>
/// <param name="At">The number of training rows, or the setting's value.</param>
/// <param name="Train">The mean score on the rows that were learned from.</param>
/// <param name="TrainError">Its standard error.</param>
/// <param name="Validation">The mean score on the rows held out.</param>
/// <param name="ValidationError">Its standard error.</param>
public sealed record ScorePoint(double At, double Train, double TrainError, double Validation, double ValidationError)
{
    internal static ScorePoint Of(double at, IEnumerable<(double Train, double Test)> folds)
    {
        var scores = folds.ToArray();
        var (train, test) = (MeanError.Of(scores, fold => fold.Train), MeanError.Of(scores, fold => fold.Test));
        return new(at, train.Mean, train.StandardError, test.Mean, test.StandardError);
    }
}

/// <summary>Scores on rows that were learned from and on rows held out, by the number of training rows or by a setting.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ScoreCurve : IShowsHtml
{
    private readonly bool _isLog;

    internal ScoreCurve(string by, bool isLog, Metric objective, ImmutableArray<ScorePoint> points) => (By, _isLog, Objective, Points) = (by, isLog, objective, points);

    /// <summary>What the points differ in: <c>training rows</c>, or a setting's name.</summary>
    public string By { get; }

    /// <summary>The metric.</summary>
    public Metric Objective { get; }

    /// <summary>The points, ascending.</summary>
    public ImmutableArray<ScorePoint> Points { get; }

    /// <summary>Both lines, with a bar of one standard error up and down at each point.</summary>
    public Figure Plot() => Chart.Combine(
            Chart.Line(Points.Select(point => point.At), Points.Select(point => point.Train), "training rows", markers: true, errors: Points.Select(point => point.TrainError)),
            Chart.Line(Points.Select(point => point.At), Points.Select(point => point.Validation), "rows held out", markers: true, errors: Points.Select(point => point.ValidationError)))
        .WithTitle($"{Objective.Name} by {By}").WithXAxis(By, log: _isLog).WithYAxis(Objective.Name);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Objective.Name} by {By} at {Points.Length} points");

    /// <summary>The figure, and below it the numbers as a table.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new(By, true), new("training rows", true), new("standard error", true), new("rows held out", true), new("standard error", true)]);
        foreach (var point in Points)
            html.Add([point.At.ToString("G6", CultureInfo.InvariantCulture), .. new[] { point.Train, point.TrainError, point.Validation, point.ValidationError }.Select(BinaryMetrics.Shown)]);
        return $"{Plot().ToHtml()}\n<details><summary>Numbers</summary>\n{html.ToHtml()}</details>\n";
    }
}
