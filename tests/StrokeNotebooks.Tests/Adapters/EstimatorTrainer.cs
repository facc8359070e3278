using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Adapters;

/// <summary>An ML.NET estimator as a trainer. Its label is "Label", its features "Features", its row weight (if it takes one) "Weight"; it must give a "Probability".</summary>
/// <param name="pipeline">Makes the estimator. A context draws random numbers, so each fit has its own: the same input gives the same model.</param>
/// <param name="seed">The seed of the context.</param>
internal sealed class EstimatorTrainer(Func<MLContext, IEstimator<ITransformer>> pipeline, int seed = 0) : ITrainer
{
    public IModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights);
        ModelInput.CheckTwoClasses(label, weights);
        var rows = new EstimatorExample[features.RowCount];
        for (int row = 0; row < rows.Length; row++)
            rows[row] = new EstimatorExample { Features = features.Row(row).ToArray(), Label = label[row] > 0, Weight = weights.IsEmpty ? 1 : weights[row] };
        var context = new MLContext(seed);
        var view = EstimatorExample.View(context, rows, features.ColumnCount);
        using var saved = new MemoryStream();
        context.Model.Save(pipeline(context).Fit(view), view.Schema, saved);
        return new EstimatorModel(features.ColumnNames, saved.ToArray());
    }
}

/// <summary>What was fitted, in the other library's own form: so it can be saved with what stands around it.</summary>
internal sealed class EstimatorModel : IModel
{
    private readonly MLContext _context = new();
    private readonly ITransformer _transformer;

    public EstimatorModel(ImmutableArray<string> featureNames, byte[] transformer)
    {
        (FeatureNames, Transformer) = (featureNames, transformer);
        _transformer = _context.Model.Load(new MemoryStream(transformer), out _);
    }

    public ImmutableArray<string> FeatureNames { get; }

    public byte[] Transformer { get; }

    public double PredictProbability(ReadOnlySpan<float> row)
    {
        ModelInput.CheckRow(row, FeatureNames);
        return Predict([new EstimatorExample { Features = row.ToArray() }])[0];
    }

    public double[] PredictProbability(FeatureMatrix features)
    {
        var bound = ModelInput.Bind(features, FeatureNames);
        return Predict([.. Enumerable.Range(0, bound.RowCount).Select(row => new EstimatorExample { Features = bound.Row(row).ToArray() })]);
    }

    // Whole views, not single rows by a prediction engine: an engine is for one thread only.
    private double[] Predict(EstimatorExample[] rows)
    {
        var predicted = _transformer.Transform(EstimatorExample.View(_context, rows, FeatureNames.Length));
        return [.. _context.Data.CreateEnumerable<EstimatorPrediction>(predicted, reuseRowObject: false).Select(row => (double)row.Probability)];
    }
}

internal sealed class EstimatorExample
{
    public float[] Features { get; set; } = [];

    public bool Label { get; set; }

    public float Weight { get; set; } = 1;

    // ML.NET cannot tell the length of an array from its type.
    public static IDataView View(MLContext context, EstimatorExample[] rows, int columns)
    {
        var schema = SchemaDefinition.Create(typeof(EstimatorExample));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, columns);
        return context.Data.LoadFromEnumerable(rows, schema);
    }
}

internal sealed class EstimatorPrediction
{
    public float Probability { get; set; }
}
