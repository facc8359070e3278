using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling;

/// <summary>Logistic regression with an L2 penalty: the log-odds of the positive class are a weighted sum of the features (scikit-learn: <c>LogisticRegression</c>).</summary>
/// <remarks>
/// The loss is scikit-learn's: the weighted sum of the rows' log losses, plus the sum of the squared coefficients over <c>2 * C</c>; the intercept is not penalised.
/// It is minimised by L-BFGS in double precision, more tightly than scikit-learn does by default, on columns centred within: features need no scaling for the minimiser's sake,
/// only for the penalty's, which treats all coefficients alike.
/// </remarks>
public sealed class LogisticRegression : ITrainer
{
    /// <summary>The inverse of the penalty's strength, above zero: the smaller, the closer to zero are the coefficients. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above zero.</exception>
    public double C { get; init => field = Setting.Positive(value); } = 1;

    /// <summary>How much a row counts by its class. Default <see cref="Modeling.ClassWeight.None"/>.</summary>
    public ClassWeight ClassWeight { get; init; } = ClassWeight.None;

    /// <summary>Whether there is a constant term. Default yes.</summary>
    public bool FitIntercept { get; init; } = true;

    /// <summary>How many steps to take at most. Default 1000; a model that needed more says so in <see cref="LogisticModel.Converged"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int MaxIterations { get; init => field = Setting.AtLeast(1, value); } = 1000;

    /// <summary>How far a coefficient may be from the optimum, roughly, in units of one over its column's standard deviation. Default 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above zero.</exception>
    public double Tolerance { get; init => field = Setting.Positive(value); } = 1e-8;

    /// <inheritdoc cref="ITrainer.Fit"/>
    public LogisticModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights);
        ModelInput.CheckTwoClasses(label, weights);
        var loss = new LogisticLoss(features, label, RowWeights(label, weights, ClassWeight.For(label)), FitIntercept);
        return ToModel(loss, Minimize(loss, new double[loss.ParameterCount]), features);
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);

    internal Minimum Minimize(LogisticLoss loss, ReadOnlySpan<double> start) =>
        Lbfgs.Minimize((point, gradient) => loss.Evaluate(point, gradient, C), start, loss.Scale(C), Tolerance * Math.Sqrt(loss.TotalWeight) / 2, MaxIterations);

    internal LogisticModel ToModel(LogisticLoss loss, Minimum minimum, FeatureMatrix features)
    {
        var (coefficients, intercept) = loss.Uncentred(minimum.Point);
        return new LogisticModel(features.ColumnNames, [.. coefficients], intercept, C, minimum.Iterations, minimum.Converged);
    }

    internal static double[] RowWeights(ReadOnlySpan<float> label, ReadOnlySpan<float> weights, (double Negative, double Positive) classWeight)
    {
        var rowWeights = new double[label.Length];
        for (int row = 0; row < rowWeights.Length; row++)
            rowWeights[row] = (label[row] > 0 ? classWeight.Positive : classWeight.Negative) * (weights.IsEmpty ? 1 : weights[row]);
        return rowWeights;
    }
}
