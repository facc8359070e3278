using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
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
    /// <exception cref="IO.InputException">The graph has no label or the rows do not have it as 0/1, there are no rows, a column is not there, or the model cannot predict on a row.</exception>
    public static EvaluationReport Evaluate(IModel model, TransformGraph graph, Table test, IEnumerable<SlicingSpec>? slices = null, EvaluationOptions? options = null) =>
        Evaluate(model, rows => graph.Apply(rows).Features, test, graph.Label ?? throw new IO.InputException("The transform names no label to judge by. Name it before fitting: .Label(\"stroke\")."), slices, options);

    /// <summary>Judges a model whose features come from elsewhere than a <see cref="TransformGraph"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">Makes the model's features of a table's rows: the transform that was fitted with the model. It is not shown the label.</param>
    /// <param name="test">The rows to judge on, with the label.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="slices">How to cut the rows in groups: column names, or <see cref="SlicingSpec.Bands"/>. Default: not at all.</param>
    /// <param name="options">Threshold, smallest slice, confidence intervals.</param>
    /// <exception cref="IO.InputException">The label is not 0/1, there are no rows, a column is not there, or the model cannot predict on a row.</exception>
    public static EvaluationReport Evaluate(IModel model, FeatureMaker features, Table test, string label, IEnumerable<SlicingSpec>? slices = null, EvaluationOptions? options = null)
    {
        options ??= new EvaluationOptions();
        float[] labels = BinaryLabel.Of(test, label);
        double[] probabilities = model.PredictProbability(features(test.Drop(label)));
        var groups = (slices ?? []).SelectMany(slice => slice.Groups(test));
        return new EvaluationReport(options.Confidence, Judge("all rows", labels, probabilities, options with { MinSliceSize = 1 }),
            [.. groups.Select(group => Judge(group.Name, [.. group.Rows.Select(row => labels[row])], [.. group.Rows.Select(row => probabilities[row])], options))]);
    }

    private static SliceResult Judge(string name, float[] label, double[] probability, EvaluationOptions options) => label.Length > 0 && label.Length < options.MinSliceSize
        ? new SliceResult(name, label.Length, label.Count(value => value > 0), null, ImmutableDictionary<string, Interval>.Empty)
        : new SliceResult(name, label.Length, label.Count(value => value > 0),
            BinaryMetrics.Of(label, probability, options.Threshold), Bootstrap.Intervals(label, probability, options));
}
