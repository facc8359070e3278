using System.Linq.Expressions;

namespace StrokeNotebooks.Preprocessing;

/// <summary>A graph bound to a type: it transforms an object by reading the properties that are named as its columns. Immutable, so any number of threads may use it at once.</summary>
/// <remarks>How a property is read is compiled once, when it is bound; a call then looks up no name and allocates nothing.</remarks>
internal sealed class RecordTransform<T>
{
    private readonly TransformedFeature[] _features;
    private readonly int[] _outputOfFeature;
    private readonly Func<T, double>?[] _numbers;
    private readonly Func<T, string?>?[] _texts;

    /// <exception cref="IO.InputException">The type has no property for a column, or its type does not fit.</exception>
    public RecordTransform(TransformGraph graph)
    {
        _features = [.. graph.Features];
        _outputOfFeature = new int[_features.Length + 1];
        (_numbers, _texts) = (new Func<T, double>?[_features.Length], new Func<T, string?>?[_features.Length]);
        var record = Expression.Parameter(typeof(T));
        for (int i = 0; i < _features.Length; i++)
        {
            _outputOfFeature[i + 1] = _outputOfFeature[i] + _features[i].OutputNames.Length;
            var property = RecordProperty.Find(typeof(T), graph.Inputs[graph.InputIndex(_features[i].Column)]);
            if (_features[i].TakesText)
                _texts[i] = Expression.Lambda<Func<T, string?>>(property.AsText(record), record).Compile();
            else
                _numbers[i] = Expression.Lambda<Func<T, double>>(property.AsNumber(record), record).Compile();
        }
    }

    /// <summary>How many numbers come out.</summary>
    public int OutputCount => _outputOfFeature[^1];

    /// <summary>Transforms one record; the result is bit for bit that of a table's row.</summary>
    /// <param name="record">The record.</param>
    /// <param name="output">As many places as there are outputs of the graph.</param>
    public void Apply(T record, Span<float> output)
    {
        for (int i = 0; i < _features.Length; i++)
            _features[i].Write(_numbers[i]?.Invoke(record) ?? double.NaN, _texts[i]?.Invoke(record), output[_outputOfFeature[i].._outputOfFeature[i + 1]]);
    }
}
