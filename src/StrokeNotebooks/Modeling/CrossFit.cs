using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling;

/// <summary>A model of the training rows of a split, and what it says of the rows held out: predictions that no row's own label had a part in.</summary>
internal sealed record CrossFit(RowSplit Split, IModel Model, double[] HeldOut)
{
    /// <summary>Stratified folds; each has rows of both classes to train on.</summary>
    /// <exception cref="InputException">A class has but one row, or there are fewer rows of the larger class than folds.</exception>
    public static ImmutableArray<RowSplit> Folds(float[] label, int folds, int? shuffleSeed)
    {
        foreach (float value in (ReadOnlySpan<float>)[0, 1])
            if (label.AsSpan().Count(value) == 1)
                throw new InputException($"Only one row has the label {value}: held out, it leaves none to train on. At least two are needed.");
        return Splits.StratifiedKFold(label, folds, shuffleSeed);
    }

    /// <summary>Fits to the training rows and predicts the others.</summary>
    public static CrossFit Of(ITrainer trainer, FeatureMatrix features, float[] label, float[] weights, RowSplit split)
    {
        float[] trainLabel = [.. split.Train.Select(row => label[row])], trainWeights = weights.Length == 0 ? [] : [.. split.Train.Select(row => weights[row])];
        var model = trainer.Fit(features.Take(split.Train.AsSpan()), trainLabel, trainWeights);
        return new CrossFit(split, model, model.PredictProbability(features.Take(split.Test.AsSpan())));
    }

    /// <summary>The values of the rows held out; none of none.</summary>
    public float[] Taken(float[] values) => values.Length == 0 ? [] : [.. Split.Test.Select(row => values[row])];

    /// <summary>For each row what the model said that had not seen it.</summary>
    public static double[] Joined(IEnumerable<CrossFit> folds, int rowCount)
    {
        var joined = new double[rowCount];
        foreach (var fold in folds)
            for (int i = 0; i < fold.HeldOut.Length; i++)
                joined[fold.Split.Test[i]] = fold.HeldOut[i];
        return joined;
    }
}
