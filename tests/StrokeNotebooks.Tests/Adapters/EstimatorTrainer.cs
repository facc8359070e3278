using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Tests.Adapters;

/// <summary>An ML.NET estimator as a trainer. Its label is "Label", its features "Features", its row weight (if it takes one) "Weight"; it must give a "Probability".</summary>
/// <param name="pipeline">Makes the estimator. A context draws random numbers, so each fit has its own: the same input gives the same model.</param>
/// <param name="seed">The seed of the context.</param>
internal sealed class EstimatorTrainer(Func<MLContext, IEstimator<ITransformer>> pipeline, int seed = 0) : ITrainer
{
    public IModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights);
        ModelInput.CheckTwoClasses(label, weights);
        var rows = new Example[features.RowCount];
        for (int row = 0; row < rows.Length; row++)
            rows[row] = new Example { Features = features.Row(row).ToArray(), Label = label[row] > 0, Weight = weights.IsEmpty ? 1 : weights[row] };
        var context = new MLContext(seed);
        return new Model(context, pipeline(context).Fit(Example.View(context, rows, features.ColumnCount)), features.ColumnNames);
    }

    /// <summary>Transforms whole views, not single rows by a prediction engine: an engine is for one thread only.</summary>
    private sealed class Model(MLContext context, ITransformer fitted, ImmutableArray<string> featureNames) : IModel
    {
        public ImmutableArray<string> FeatureNames => featureNames;

        public double PredictProbability(ReadOnlySpan<float> row)
        {
            ModelInput.CheckRow(row, FeatureNames);
            return Predict([new Example { Features = row.ToArray() }])[0];
        }

        public double[] PredictProbability(FeatureMatrix features)
        {
            var bound = ModelInput.Bind(features, FeatureNames);
            return Predict([.. Enumerable.Range(0, bound.RowCount).Select(row => new Example { Features = bound.Row(row).ToArray() })]);
        }

        private double[] Predict(Example[] rows)
        {
            var predicted = fitted.Transform(Example.View(context, rows, FeatureNames.Length));
            return [.. context.Data.CreateEnumerable<Prediction>(predicted, reuseRowObject: false).Select(row => (double)row.Probability)];
        }
    }

    private sealed class Example
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; } = 1;

        // ML.NET cannot tell the length of an array from its type.
        public static IDataView View(MLContext context, Example[] rows, int columns)
        {
            var schema = SchemaDefinition.Create(typeof(Example));
            schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, columns);
            return context.Data.LoadFromEnumerable(rows, schema);
        }
    }

    private sealed class Prediction
    {
        public float Probability { get; set; }
    }
}
