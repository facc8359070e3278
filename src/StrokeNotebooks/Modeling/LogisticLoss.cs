using System.Numerics.Tensors;
using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>
/// The loss that logistic regression minimises: the weighted sum over the rows of <c>log(1 + exp(z)) - y * z</c>, plus <c>|w|^2 / (2 * C)</c>,
/// where <c>z = w . x + b</c> and the intercept <c>b</c> is not penalised (scikit-learn's objective).
/// </summary>
/// <remarks>
/// The columns are centred if there is an intercept: that moves only the intercept, and a minimiser gets along with it far better.
/// Values lie column by column, and rows are worked through in blocks that stay in the processor's cache.
/// </remarks>
internal sealed class LogisticLoss
{
    private const int BlockRows = 1024;

    private readonly double[][] _columns;
    private readonly double[] _means, _label, _weights;
    private readonly bool _hasIntercept;

    public LogisticLoss(FeatureMatrix features, ReadOnlySpan<float> label, double[] weights, bool hasIntercept)
    {
        (_weights, _hasIntercept) = (weights, hasIntercept);
        _label = new double[label.Length];
        TensorPrimitives.ConvertTruncating(label, _label);
        TotalWeight = FixedOrder.Sum(weights);
        _means = new double[features.ColumnCount];
        _columns = new double[features.ColumnCount][];
        for (int column = 0; column < _columns.Length; column++)
        {
            double[] values = _columns[column] = new double[features.RowCount];
            for (int row = 0; row < values.Length; row++)
                values[row] = features.Values[row * _columns.Length + column];
            if (!hasIntercept)
                continue;
            _means[column] = FixedOrder.Dot(values, weights) / TotalWeight;
            TensorPrimitives.Subtract(values, _means[column], values);
        }
    }

    /// <summary>The sum of the rows' weights.</summary>
    public double TotalWeight { get; }

    /// <summary>How many numbers are sought: a coefficient a column, and the intercept last if there is one.</summary>
    public int ParameterCount => _columns.Length + (_hasIntercept ? 1 : 0);

    /// <summary>For each parameter the inverse of an upper bound of its second derivative.</summary>
    public double[] Scale(double c)
    {
        var scale = new double[ParameterCount];
        var weighted = new double[_weights.Length];
        for (int column = 0; column < _columns.Length; column++)
        {
            TensorPrimitives.Multiply(_columns[column], _weights, weighted);
            scale[column] = 1 / (FixedOrder.Dot(_columns[column], weighted) / 4 + 1 / c);
        }
        if (_hasIntercept)
            scale[^1] = 4 / TotalWeight;
        return scale;
    }

    /// <summary>The loss at <paramref name="parameters"/>, and its gradient.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, double c)
    {
        var coefficients = parameters[.._columns.Length];
        gradient.Clear();
        double sum = FixedOrder.Dot(coefficients, coefficients) / (2 * c);
        TensorPrimitives.Divide(coefficients, c, gradient[.._columns.Length]);
        Span<double> logOdds = stackalloc double[BlockRows], residual = stackalloc double[BlockRows];
        for (int first = 0; first < _label.Length; first += BlockRows)
        {
            int rows = Math.Min(BlockRows, _label.Length - first);
            logOdds = logOdds[..rows];
            residual = residual[..rows];
            logOdds.Fill(_hasIntercept ? parameters[^1] : 0);
            for (int column = 0; column < _columns.Length; column++)
                TensorPrimitives.MultiplyAdd(_columns[column].AsSpan(first, rows), coefficients[column], logOdds, logOdds);
            sum += RowLosses(logOdds, residual, _label.AsSpan(first, rows), _weights.AsSpan(first, rows));
            for (int column = 0; column < _columns.Length; column++)
                gradient[column] += FixedOrder.Dot(_columns[column].AsSpan(first, rows), residual);
            if (_hasIntercept)
                gradient[^1] += FixedOrder.Sum(residual);
        }
        return sum;
    }

    /// <summary>Coefficients and intercept for the columns as they were given, not centred.</summary>
    public (double[] Coefficients, double Intercept) Uncentred(ReadOnlySpan<double> parameters)
    {
        var coefficients = parameters[.._columns.Length];
        return (coefficients.ToArray(), _hasIntercept ? parameters[^1] - FixedOrder.Dot(coefficients, _means) : 0);
    }

    /// <summary>The opposite way of <see cref="Uncentred"/>.</summary>
    public double[] Centred(ReadOnlySpan<double> coefficients, double intercept) =>
        _hasIntercept ? [.. coefficients, intercept + FixedOrder.Dot(coefficients, _means)] : coefficients.ToArray();

    /// <summary>The summed loss of a block; leaves the derivatives by the log-odds, <c>weight * (p - y)</c>, in <paramref name="residual"/>.</summary>
    private static double RowLosses(Span<double> logOdds, Span<double> residual, ReadOnlySpan<double> label, ReadOnlySpan<double> weights)
    {
        Span<double> losses = stackalloc double[logOdds.Length];
        // log(1 + exp(z)) = max(z, 0) + log(1 + exp(-|z|)), which never overflows.
        TensorPrimitives.Abs(logOdds, losses);
        TensorPrimitives.Negate(losses, losses);
        TensorPrimitives.Exp(losses, losses);
        TensorPrimitives.LogP1(losses, losses);
        TensorPrimitives.Max(logOdds, 0, residual);
        TensorPrimitives.Add(losses, residual, losses);
        TensorPrimitives.Multiply(label, logOdds, residual);
        TensorPrimitives.Subtract(losses, residual, losses);

        TensorPrimitives.Sigmoid(logOdds, residual);
        TensorPrimitives.Subtract(residual, label, residual);
        TensorPrimitives.Multiply(residual, weights, residual);
        return FixedOrder.Dot(losses, weights);
    }
}
