using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Evaluation;

/// <summary>A model to compare with, such as the last one that was blessed, and what makes its features: it may have been trained on others than the candidate.</summary>
/// <param name="Model">The model.</param>
/// <param name="Features">Makes its features of a table's rows.</param>
public sealed record Baseline(IModel Model, FeatureMaker Features)
{
    /// <summary>A package, judged at its own threshold.</summary>
    public Baseline(ModelPackage package) : this(package.Model, package.Graph) => Threshold = package.Signature.Decision?.Threshold;

    /// <summary>Above which probability a row is predicted positive by it. Default: the threshold that the candidate is judged at.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public double? Threshold { get; init => field = value is { } given ? IO.Setting.Share(given, nameof(Threshold)) : null; }

    /// <summary>A model with the transform that it was trained with.</summary>
    public Baseline(IModel model, TransformGraph graph) : this(model, rows => graph.Apply(rows).Features)
    {
    }
}
