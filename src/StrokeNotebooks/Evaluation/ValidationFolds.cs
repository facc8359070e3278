using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>A table cut in folds: the one place where training rows and rows held out are told apart.</summary>
internal sealed class ValidationFolds(Table table, string label, float[] labels, ImmutableArray<RowSplit> splits, double threshold)
{
    private readonly Table _unlabelled = table.Drop(label);
    private readonly ImmutableArray<(int Repeat, int Fold)> _places = PlacesOf(splits);

    public int Count => splits.Length;

    public ImmutableArray<RowSplit> Splits => splits;

    public double Threshold => threshold;

    public static PreprocessingFitter FitterOf(Preprocessor preprocessor) => train =>
    {
        var graph = preprocessor.Fit(train);
        return rows => graph.Apply(rows).Features;
    };

    /// <summary>Fits preprocessing to the training rows of a fold, and makes the features of both sides.</summary>
    /// <param name="number">The fold, counted from 0 over all repeats.</param>
    /// <param name="preprocessing">What learns how features are made.</param>
    /// <param name="trainRows">Some of the fold's training rows, to use no others; by default all.</param>
    public PreparedFold Prepare(int number, PreprocessingFitter preprocessing, ImmutableArray<int>? trainRows = null)
    {
        var (rows, test) = (trainRows ?? splits[number].Train, splits[number].Test);
        var train = table.Take(rows.AsSpan());
        var makeFeatures = preprocessing(train);
        return new PreparedFold(_places[number].Repeat, _places[number].Fold, threshold, test,
            makeFeatures(train), [.. rows.Select(row => labels[row])], makeFeatures(_unlabelled.Take(test.AsSpan())), [.. test.Select(row => labels[row])]);
    }

    /// <summary>Some training rows of a fold, with the same share of each label and at least two of each; fewer are among more.</summary>
    public ImmutableArray<int> SomeTrainRows(int number, int count)
    {
        var train = splits[number].Train;
        return [.. new NumPyRandom(number).Permutation(train.Length).Select(i => train[i]).GroupBy(row => labels[row])
            .SelectMany(same => same.Take(Math.Max(2, (int)Math.Round((double)count * same.Count() / train.Length)))).Order()];
    }

    /// <summary>A new repeat begins with the fold that holds out a row for another time.</summary>
    private static ImmutableArray<(int Repeat, int Fold)> PlacesOf(ImmutableArray<RowSplit> splits)
    {
        var (repeat, fold) = (1, 0);
        var seen = new HashSet<int>();
        var places = ImmutableArray.CreateBuilder<(int, int)>(splits.Length);
        foreach (var split in splits)
        {
            if (split.Test.Any(seen.Contains))
            {
                (repeat, fold) = (repeat + 1, 0);
                seen.Clear();
            }
            seen.UnionWith(split.Test);
            places.Add((repeat, ++fold));
        }
        return places.MoveToImmutable();
    }
}

/// <summary>One fold with its features made: any number of trainers may be judged on it.</summary>
internal sealed record PreparedFold(int Repeat, int Fold, double Threshold, ImmutableArray<int> TestRows, FeatureMatrix Train, float[] TrainLabel, FeatureMatrix Test, float[] TestLabel)
{
    public FoldResult Judge(ITrainer trainer)
    {
        double[] probabilities = trainer.Fit(Train, TrainLabel).PredictProbability(Test);
        return new FoldResult(Repeat, Fold, TestRows, [.. probabilities], BinaryMetrics.Of(TestLabel, probabilities, Threshold)) { TrainCount = Train.RowCount };
    }

    /// <summary>How good a model is on the rows held out, and on those that it learned from.</summary>
    public (BinaryMetrics Test, BinaryMetrics Train) JudgeBoth(ITrainer trainer)
    {
        var model = trainer.Fit(Train, TrainLabel);
        return (BinaryMetrics.Of(TestLabel, model.PredictProbability(Test), Threshold), BinaryMetrics.Of(TrainLabel, model.PredictProbability(Train), Threshold));
    }
}
