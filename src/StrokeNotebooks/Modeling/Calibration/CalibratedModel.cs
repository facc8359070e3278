using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Charts;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Modeling;

/// <summary>One model or several, each behind a calibrator; the prediction is the mean of what the calibrators make of the models' predictions.</summary>
/// <remarks>To calibrate a model that is there already (scikit-learn: <c>cv="prefit"</c>): <c>new CalibratedModel([model], [Calibrator.Fit(method, label, model.PredictProbability(heldOut))])</c>.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record CalibratedModel : IModel, IShowsHtml
{
    /// <summary>Models and their calibrators.</summary>
    /// <exception cref="ArgumentException">There is no model, models have other features than each other, or there is not one calibrator for each.</exception>
    public CalibratedModel(ImmutableArray<IModel> models, ImmutableArray<Calibrator> calibrators)
    {
        Models = EnsembleMembers.Checked(models);
        if (calibrators.IsDefault || calibrators.Length != models.Length || calibrators.Any(calibrator => calibrator is null))
            throw new ArgumentException("Each model has one calibrator.", nameof(calibrators));
        Calibrators = calibrators;
    }

    /// <summary>The models: one for each fold, or one of all rows.</summary>
    public ImmutableArray<IModel> Models { get; }

    /// <summary>For each model its calibrator.</summary>
    public ImmutableArray<Calibrator> Calibrators { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> FeatureNames => Models[0].FeatureNames;

    /// <inheritdoc/>
    public double PredictProbability(ReadOnlySpan<float> row)
    {
        double sum = 0;
        for (int i = 0; i < Models.Length; i++)
            sum += Calibrators[i].Calibrate(Models[i].PredictProbability(row));
        return sum / Models.Length;
    }

    /// <inheritdoc/>
    public double[] PredictProbability(FeatureMatrix features)
    {
        var sums = new double[features.RowCount];
        for (int i = 0; i < Models.Length; i++)
        {
            double[] predicted = Models[i].PredictProbability(features);
            for (int row = 0; row < sums.Length; row++)
                sums[row] += Calibrators[i].Calibrate(predicted[row]);
        }
        for (int row = 0; row < sums.Length; row++)
            sums[row] /= Models.Length;
        return sums;
    }

    /// <summary>What each calibrator makes of a model's probability; the diagonal changes nothing.</summary>
    public Figure Plot()
    {
        double[] grid = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];
        var lines = Calibrators.Select((calibrator, i) => Chart.Line(grid, grid.Select(calibrator.Calibrate), Models.Length == 1 ? null : $"fold {i + 1}"));
        return Chart.Combine(lines).WithTitle("What the calibration does").WithSize(480, 460)
            .WithXAxis("probability of the model", 0, 1).WithYAxis("calibrated probability", 0, 1).WithLine(0, 0, 1, 1, "no change");
    }

    /// <inheritdoc/>
    public override string ToString() => $"calibrated: {Models[0]}";

    /// <summary>The calibration as a figure and in numbers; then, if there is one model, its own picture.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("model"), new("calibration")]) { Caption = $"Calibrated: {Models.Length} model{(Models.Length == 1 ? "" : "s")}" };
        foreach (var (name, calibrator) in EnsembleMembers.Names(Models).Zip(Calibrators))
            html.Add([name, calibrator switch
            {
                SigmoidCalibrator sigmoid => string.Create(CultureInfo.InvariantCulture, $"sigmoid: {sigmoid.Slope:F3} × log-odds {(sigmoid.Intercept < 0 ? '−' : '+')} {Math.Abs(sigmoid.Intercept):F3}"),
                IsotonicCalibrator isotonic => $"isotonic: {isotonic.Probabilities.Count} corners",
                _ => calibrator.ToString(),
            }]);
        return Plot().ToHtml() + html.ToHtml() + (Models.Length == 1 ? (Models[0] as IShowsHtml)?.ToHtml() : "");
    }

    /// <summary>Whether two have equal models and calibrators.</summary>
    public bool Equals(CalibratedModel? other) => other is not null && Models.SequenceEqual(other.Models) && Calibrators.SequenceEqual(other.Calibrators);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Models.Length, Calibrators[0]);
}
