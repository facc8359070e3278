using System.Collections.Immutable;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>The network's layers and its arithmetic for one example at a time; the parameters come from outside.</summary>
/// <remarks>The values of an example lie in one array: the deep inputs, each deep layer's outputs, the wide layer's outputs, the wide inputs, the log-odds. So what the last layer takes in lies side by side.</remarks>
internal sealed class WideAndDeepNetwork
{
    private readonly int[] _deepColumns, _wideColumns;
    private readonly int _firstWideInput, _valueCount;
    private readonly List<DenseLayer> _layers = [];

    public WideAndDeepNetwork(ImmutableArray<string> featureNames, ImmutableArray<string> wideNames, ImmutableArray<int> deepUnits, int wideUnits, bool isDeepRelu)
    {
        var wide = wideNames.ToHashSet(StringComparer.Ordinal);
        _deepColumns = [.. Enumerable.Range(0, featureNames.Length).Where(column => !wide.Contains(featureNames[column]))];
        _wideColumns = [.. Enumerable.Range(0, featureNames.Length).Where(column => wide.Contains(featureNames[column]))];
        int joined = 0, joinedCount = _deepColumns.Length;
        foreach (int units in _deepColumns.Length > 0 ? deepUnits : [])
        {
            Add(joined, joinedCount, joined + joinedCount, units, isDeepRelu);
            (joined, joinedCount) = (joined + joinedCount, units);
        }
        _firstWideInput = joined + joinedCount;
        if (_wideColumns.Length > 0)
        {
            _firstWideInput += wideUnits;
            Add(_firstWideInput, _wideColumns.Length, joined + joinedCount, wideUnits, isRelu: true);
            joinedCount += wideUnits;
        }
        _valueCount = _firstWideInput + _wideColumns.Length + 1;
        Add(joined, joinedCount, _valueCount - 1, units: 1, isRelu: false);
        ParameterCount = _layers.Sum(layer => layer.ParameterCount);
    }

    /// <summary>How many weights and biases there are.</summary>
    public long ParameterCount { get; }

    /// <summary>Weights drawn at random, biases zero.</summary>
    public double[] Initialize(NumPyRandom random)
    {
        var parameters = new double[ParameterCount];
        foreach (var layer in _layers)
            layer.Initialize(random, parameters);
        return parameters;
    }

    /// <summary>The log-odds of one example.</summary>
    public double LogOdds(ReadOnlySpan<double> parameters, ReadOnlySpan<float> row) => Forward(parameters, row)[^1];

    /// <summary>The weighted log loss of one example; its gradient, times <paramref name="weight"/>, is added to <paramref name="gradient"/>.</summary>
    public double AddLoss(ReadOnlySpan<double> parameters, ReadOnlySpan<float> row, double label, double weight, Span<double> gradient)
    {
        double[] values = Forward(parameters, row), derivatives = new double[_valueCount];
        double logOdds = values[^1];
        derivatives[^1] = weight * (Sigmoid(logOdds) - label);
        for (int i = _layers.Count - 1; i >= 0; i--)
            _layers[i].Backward(parameters, values, derivatives, gradient);
        // log(1 + exp(z)) - y * z, written so that it does not overflow.
        return weight * (Math.Max(logOdds, 0) + Math.Log(1 + Math.Exp(-Math.Abs(logOdds))) - label * logOdds);
    }

    public static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private double[] Forward(ReadOnlySpan<double> parameters, ReadOnlySpan<float> row)
    {
        var values = new double[_valueCount];
        for (int i = 0; i < _deepColumns.Length; i++)
            values[i] = row[_deepColumns[i]];
        for (int i = 0; i < _wideColumns.Length; i++)
            values[_firstWideInput + i] = row[_wideColumns[i]];
        foreach (var layer in _layers)
            layer.Forward(parameters, values);
        return values;
    }

    private void Add(int firstInput, int inputs, int firstOutput, int units, bool isRelu) =>
        _layers.Add(new DenseLayer(firstInput, inputs, firstOutput, units, (int)_layers.Sum(layer => layer.ParameterCount), isRelu));
}
