using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Evaluation;

/// <summary>Judges a fitted model on rows that it has not seen: on all of them, and slice by slice (TFMA: <c>EvalConfig</c> with <c>slicing_specs</c>).</summary>
public static class Evaluator
{
    /// <summary>Judges a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="graph">The transform that the model was trained with; its label is the one to judge by.</param>
    /// <param name="test">The rows to judge on, with the label.</param>
    /// <param name="slices">How to cut the rows in groups: column names, or <see cref="SlicingSpec.Bands"/>. Default: not at all.</param>
    /// <param name="options">Threshold, smallest slice, confidence intervals.</param>
    /// <param name="baseline">A model to compare with on the same rows. Default: none.</param>
    /// <exception cref="IO.InputException">The graph has no label or the rows do not have it as 0/1, there are no rows, a column is not there, or the model cannot predict on a row.</exception>
    public static EvaluationReport Evaluate(IModel model, TransformGraph graph, Table test, IEnumerable<SlicingSpec>? slices = null, EvaluationOptions? options = null, Baseline? baseline = null) =>
        graph.Label is { } label
            ? Evaluate(model, rows => graph.Apply(rows).Features, test.WithLabel(label, graph.Positive), label, slices, options, baseline)
            : throw new IO.InputException(Labels.NotNamed(test.ColumnNames));

    /// <summary>Judges a package at its own threshold.</summary>
    /// <param name="package">The model with its transform, whose label is the one to judge by.</param>
    /// <param name="test">The raw rows to judge on, with the label.</param>
    /// <param name="slices">How to cut the rows in groups: column names, or <see cref="SlicingSpec.Bands"/>. Default: not at all.</param>
    /// <param name="options">Smallest slice and confidence intervals. Their threshold counts only for a package that records none.</param>
    /// <param name="baseline">A model to compare with on the same rows. Default: none.</param>
    /// <exception cref="IO.InputException">As <see cref="Evaluate(IModel, TransformGraph, Table, IEnumerable{SlicingSpec}, EvaluationOptions, Baseline)"/>.</exception>
    public static EvaluationReport Evaluate(ModelPackage package, Table test, IEnumerable<SlicingSpec>? slices = null, EvaluationOptions? options = null, Baseline? baseline = null)
    {
        options ??= new EvaluationOptions();
        return Evaluate(package.Model, package.Graph, test, slices, package.Signature.Decision is { } decision ? options with { Threshold = decision.Threshold } : options, baseline);
    }

    /// <summary>Judges a model whose features come from elsewhere than a <see cref="TransformGraph"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">Makes the model's features of a table's rows: the transform that was fitted with the model. It is not shown the label.</param>
    /// <param name="test">The rows to judge on, with the label.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="slices">How to cut the rows in groups: column names, or <see cref="SlicingSpec.Bands"/>. Default: not at all.</param>
    /// <param name="options">Threshold, smallest slice, confidence intervals.</param>
    /// <param name="baseline">A model to compare with on the same rows. Default: none.</param>
    /// <exception cref="IO.InputException">The label is not 0/1, there are no rows, a column is not there, or the model cannot predict on a row.</exception>
    public static EvaluationReport Evaluate(IModel model, FeatureMaker features, Table test, string label, IEnumerable<SlicingSpec>? slices = null, EvaluationOptions? options = null, Baseline? baseline = null)
    {
        float[] labels = Labels.Of(test, label);
        double[] candidate = model.PredictProbability(features(test.Drop(label)));
        double[]? compared = baseline?.Model.PredictProbability(baseline.Features(test.Drop(label)));
        return Report(labels, candidate, compared, test, slices, options ?? new EvaluationOptions(), baseline?.Threshold);
    }

    /// <summary>Judges predictions that are there already, such as those of a cross-validation for rows held out.</summary>
    /// <param name="probabilities">For each row the predicted probability of 1.</param>
    /// <param name="test">The rows to judge on, with the label.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="slices">How to cut the rows in groups: column names, or <see cref="SlicingSpec.Bands"/>. Default: not at all.</param>
    /// <param name="options">Threshold, smallest slice, confidence intervals.</param>
    /// <exception cref="IO.InputException">The label is not 0/1, there are no rows, a column is not there, or a value is no probability.</exception>
    /// <exception cref="ArgumentException">There is not one probability for each row.</exception>
    public static EvaluationReport EvaluatePredictions(IReadOnlyList<double> probabilities, Table test, string label, IEnumerable<SlicingSpec>? slices = null, EvaluationOptions? options = null) =>
        probabilities.Count == test.RowCount
            ? Report(Labels.Of(test, label), [.. probabilities], null, test, slices, options ?? new EvaluationOptions())
            : throw new ArgumentException($"There are {probabilities.Count} probabilities for {test.RowCount} rows.", nameof(probabilities));

    private static EvaluationReport Report(float[] labels, double[] candidate, double[]? compared, Table test, IEnumerable<SlicingSpec>? slices, EvaluationOptions options, double? baselineThreshold = null)
    {
        var groups = (slices ?? []).SelectMany(slice => slice.Groups(test));
        return new EvaluationReport(options.Confidence, Judge(SliceResult.AllRows, labels, candidate, compared, options with { MinSliceSize = 1 }, baselineThreshold),
            [.. groups.Select(group => Judge(group.Name, [.. group.Rows.Select(row => labels[row])], Of(group.Rows, candidate), compared is null ? null : Of(group.Rows, compared), options, baselineThreshold))])
        {
            Calibration = CalibrationCurve.Of(labels, candidate, cut: CalibrationBins.Quantile),
        };

        static double[] Of(int[] rows, double[] values) => [.. rows.Select(row => values[row])];
    }

    private static SliceResult Judge(string name, float[] label, double[] candidate, double[]? baseline, EvaluationOptions options, double? baselineThreshold)
    {
        int positives = label.Count(1f);
        if (label.Length > 0 && label.Length < options.MinSliceSize)
            return new SliceResult(name, label.Length, positives, null, ImmutableDictionary<string, Interval>.Empty);
        var (values, differences) = Bootstrap.Intervals(label, candidate, baseline, options, baselineThreshold);
        return new SliceResult(name, label.Length, positives, MetricsOf(candidate, options.Threshold), values)
        {
            Tfma = TfmaOf(candidate, options.Threshold),
            Baseline = baseline is null ? null : new BaselineResult(MetricsOf(baseline, baselineThreshold ?? options.Threshold), TfmaOf(baseline, baselineThreshold ?? options.Threshold), differences),
        };

        BinaryMetrics MetricsOf(double[] probability, double threshold) => BinaryMetrics.Of(label, probability, threshold);

        TfmaMetrics TfmaOf(double[] probability, double threshold) => TfmaMetrics.Of(label, probability, threshold);
    }
}
