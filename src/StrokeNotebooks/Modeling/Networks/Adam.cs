using System.Numerics.Tensors;

namespace StrokeNotebooks.Modeling;

/// <summary>
/// Steps down a gradient whose length, for each parameter, is the running mean of its derivatives over the root of the running mean of their squares
/// (Kingma and Ba 2015, Algorithm 1, in the form at the end of its section 2; with the decay rates 0.9 and 0.999 and the epsilon 1e-7 that Keras has).
/// </summary>
internal sealed class Adam(int parameterCount, double learningRate)
{
    private const double MeanDecay = 0.9, SquareDecay = 0.999, Epsilon = 1e-7;

    private readonly double[] _mean = new double[parameterCount], _square = new double[parameterCount], _scratch = new double[parameterCount];
    private double _meanPower = 1, _squarePower = 1;

    /// <summary>Moves <paramref name="parameters"/> by one step.</summary>
    public void Step(Span<double> parameters, ReadOnlySpan<double> gradient)
    {
        _meanPower *= MeanDecay;
        _squarePower *= SquareDecay;
        TensorPrimitives.Multiply(gradient, 1 - MeanDecay, _scratch);
        TensorPrimitives.MultiplyAdd(_mean, MeanDecay, _scratch, _mean);
        TensorPrimitives.Multiply(gradient, gradient, _scratch);
        TensorPrimitives.Multiply(_scratch, 1 - SquareDecay, _scratch);
        TensorPrimitives.MultiplyAdd(_square, SquareDecay, _scratch, _square);

        TensorPrimitives.Sqrt(_square, _scratch);
        TensorPrimitives.Add(_scratch, Epsilon, _scratch);
        TensorPrimitives.Divide(_mean, _scratch, _scratch);
        // The means began at zero; this makes up for it.
        double length = learningRate * Math.Sqrt(1 - _squarePower) / (1 - _meanPower);
        TensorPrimitives.Multiply(_scratch, length, _scratch);
        TensorPrimitives.Subtract(parameters, _scratch, parameters);
    }
}
