using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Packaging;

/// <summary>
/// Predicts from records of a type of your own: <c>package.CreateScorer&lt;Patient&gt;().PredictProbability(patient)</c>. Made once by <see cref="ModelPackage.CreateScorer{T}"/> and asked again
/// and again, by any number of threads at once; a call allocates nothing. (ML.NET: <c>PredictionEngine</c>, which is for one thread at a time.)
/// </summary>
/// <typeparam name="T">
/// A class, record or struct with a public property for each column that the package's transform reads. A property is found by the column's name, or by the same letters and digits in any
/// case: <c>AvgGlucoseLevel</c> is <c>avg_glucose_level</c>. Its type is that of the column in the package's signature: a string; a whole number or a bool (1 and 0); or, for real numbers, any number. A null is a missing
/// value. Further properties are not looked at.
/// </typeparam>
public sealed class RecordScorer<T>
{
    private readonly RecordTransform<T> _transform;
    private readonly IModel _model;
    private readonly int[] _outputOfFeature;
    private readonly bool _isInOrder;

    internal RecordScorer(ModelPackage package, int[] outputOfFeature)
    {
        (_transform, _model, _outputOfFeature) = (new RecordTransform<T>(package.Graph), package.Model, outputOfFeature);
        _isInOrder = outputOfFeature.Length == _transform.OutputCount && outputOfFeature.Index().All(pair => pair.Index == pair.Item);
    }

    /// <summary>The probability of the positive class.</summary>
    /// <returns>Bit for bit what <see cref="ModelPackage.PredictProbability(Data.Table)"/> gives for a table with that row.</returns>
    /// <exception cref="ArgumentNullException">There is no record.</exception>
    /// <exception cref="InputException">A value is missing and neither transform nor model has a place for that, or it is infinite.</exception>
    public double PredictProbability(T record)
    {
        ArgumentNullException.ThrowIfNull(record);
        const int mostOnStack = 512;
        int count = _transform.OutputCount;
        Span<float> outputs = count <= mostOnStack ? stackalloc float[count] : new float[count];
        _transform.Apply(record, outputs);
        if (_isInOrder)
            return _model.PredictProbability(outputs);
        int[] places = _outputOfFeature;
        Span<float> row = places.Length <= mostOnStack ? stackalloc float[places.Length] : new float[places.Length];
        for (int i = 0; i < row.Length; i++)
            row[i] = outputs[places[i]];
        return _model.PredictProbability(row);
    }
}
