using System.Numerics.Tensors;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>
/// A layer in which each unit is a weighted sum of all inputs plus a bias (Keras: <c>Dense</c>). It says only where things lie:
/// its inputs and outputs in the network's array of values, its parameters in the network's array of parameters, for each input the weights to all units, and then the biases.
/// </summary>
internal readonly record struct DenseLayer(int FirstInput, int Inputs, int FirstOutput, int Units, int FirstParameter, bool IsRelu)
{
    // In 64 bits, since a damaged model file may claim any size.
    public long ParameterCount => (Inputs + 1L) * Units;

    private int FirstBias => FirstParameter + Inputs * Units;

    /// <summary>Works out the outputs from the inputs. Nothing is added up but term by term, so the order does not depend on the width of the registers.</summary>
    public void Forward(ReadOnlySpan<double> parameters, Span<double> values)
    {
        var output = values.Slice(FirstOutput, Units);
        parameters.Slice(FirstBias, Units).CopyTo(output);
        for (int i = 0; i < Inputs; i++)
            // Most of the one-hot inputs are zero.
            if (values[FirstInput + i] is not 0 and var input)
                TensorPrimitives.MultiplyAdd(Weights(parameters, i), input, output, output);
        if (IsRelu)
            TensorPrimitives.Max(output, 0, output);
    }

    /// <summary>The chain rule: from the derivatives by the outputs to those by the inputs, which are set, and those by the parameters, which are added to <paramref name="gradient"/>.</summary>
    public void Backward(ReadOnlySpan<double> parameters, ReadOnlySpan<double> values, Span<double> derivatives, Span<double> gradient)
    {
        var output = derivatives.Slice(FirstOutput, Units);
        for (int unit = 0; IsRelu && unit < Units; unit++)
            if (values[FirstOutput + unit] <= 0)
                output[unit] = 0;
        var biases = gradient.Slice(FirstBias, Units);
        TensorPrimitives.Add(biases, output, biases);
        for (int i = 0; i < Inputs; i++)
        {
            derivatives[FirstInput + i] = FixedOrder.Dot(Weights(parameters, i), output);
            var weights = gradient.Slice(FirstParameter + i * Units, Units);
            if (values[FirstInput + i] is not 0 and var input)
                TensorPrimitives.MultiplyAdd(output, input, weights, weights);
        }
    }

    /// <summary>Draws the weights evenly from plus or minus <c>sqrt(6 / (inputs + units))</c> (Glorot and Bengio 2010; Keras: <c>glorot_uniform</c>); biases stay zero.</summary>
    public void Initialize(NumPyRandom random, Span<double> parameters)
    {
        double limit = Math.Sqrt(6.0 / (Inputs + Units));
        foreach (ref double weight in parameters.Slice(FirstParameter, Inputs * Units))
            weight = limit * (2 * random.NextDouble() - 1);
    }

    private ReadOnlySpan<double> Weights(ReadOnlySpan<double> parameters, int input) => parameters.Slice(FirstParameter + input * Units, Units);
}
