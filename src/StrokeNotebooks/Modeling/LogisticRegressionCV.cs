using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Judges predictions; higher is better.</summary>
/// <param name="label">For each row 0 or 1.</param>
/// <param name="probability">For each row the predicted probability of 1.</param>
public delegate double Scorer(ReadOnlySpan<float> label, ReadOnlySpan<double> probability);

/// <summary>Logistic regression that chooses its penalty by cross-validation (scikit-learn: <c>LogisticRegressionCV</c>).</summary>
/// <remarks>
/// As in scikit-learn: stratified folds without shuffling; within a fold each C starts from the coefficients of the C before; balanced class weights are computed once, from the labels of all rows;
/// the C with the best mean score wins, the first of equals; then it is fitted on all rows. Folds run in parallel, and the result does not depend on how many threads there are.
/// </remarks>
public sealed class LogisticRegressionCV : ITrainer
{
    /// <summary>The values of C to try. Default: ten from 1e-4 to 1e4, evenly spaced on a log scale.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is not a finite number above zero.</exception>
    public ImmutableArray<double> Cs
    {
        get;
        init => field = value.IsDefaultOrEmpty ? throw new ArgumentException("Give at least one value of C.", nameof(value)) : [.. value.Select(c => Setting.Positive(c, nameof(Cs)))];
    } = [.. Enumerable.Range(0, 10).Select(i => Math.Pow(10, -4 + i * 8 / 9.0))];

    /// <summary>How many folds. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int Folds { get; init => field = Setting.AtLeast(2, value); } = 5;

    /// <summary>What judges a fold's predictions. Default: accuracy at 0.5, as in scikit-learn; where one class is rare, that is a poor judge.</summary>
    public Scorer Scorer { get; init; } = Accuracy;

    /// <inheritdoc cref="LogisticRegression.ClassWeight"/>
    public ClassWeight ClassWeight { get; init; } = ClassWeight.None;

    /// <inheritdoc cref="LogisticRegression.FitIntercept"/>
    public bool FitIntercept { get; init; } = true;

    /// <inheritdoc cref="LogisticRegression.MaxIterations"/>
    public int MaxIterations { get; init => field = Setting.AtLeast(1, value); } = 1000;

    /// <inheritdoc cref="LogisticRegression.Tolerance"/>
    public double Tolerance { get; init => field = Setting.Positive(value); } = 1e-8;

    /// <summary>How many threads to use at most. Default: one for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Threads { get; init => field = Setting.AtLeast(1, value); } = Environment.ProcessorCount;

    /// <inheritdoc cref="ITrainer.Fit"/>
    public LogisticRegressionCVModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights);
        ModelInput.CheckTwoClasses(label, weights);
        float[] labels = label.ToArray();
        var rowWeights = LogisticRegression.RowWeights(label, weights, ClassWeight.For(label));
        var splits = Splits.StratifiedKFold(labels, Folds);
        var folds = InParallel.Map(splits.Length, Threads, i => Path(features, labels, rowWeights, splits[i]));

        int best = LogisticRegressionCVModel.BestOf([.. folds.Select(fold => fold.Scores)]);
        var loss = new LogisticLoss(features, label, rowWeights, FitIntercept);
        var trainer = With(Cs[best]);
        var start = new double[loss.ParameterCount];
        foreach (var fold in folds)
        {
            var fitted = fold.Models[best];
            double[] centred = loss.Centred(fitted.Coefficients.AsSpan(), fitted.Intercept);
            for (int i = 0; i < start.Length; i++)
                start[i] += centred[i] / folds.Length;
        }
        return new LogisticRegressionCVModel(trainer.ToModel(loss, trainer.Minimize(loss, start), features), Cs, [.. folds.Select(fold => fold.Scores)]);
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);

    /// <summary>One fold: a model for each C, and its score on the rows held out.</summary>
    private Fold Path(FeatureMatrix features, float[] label, double[] weights, RowSplit split)
    {
        var (train, test) = (features.Take(split.Train.AsSpan()), features.Take(split.Test.AsSpan()));
        float[] trainLabel = [.. split.Train.Select(row => label[row])], testLabel = [.. split.Test.Select(row => label[row])];
        ModelInput.CheckTwoClasses(trainLabel, default);
        var loss = new LogisticLoss(train, trainLabel, [.. split.Train.Select(row => weights[row])], FitIntercept);
        double[] parameters = new double[loss.ParameterCount];
        var models = new LogisticModel[Cs.Length];
        for (int i = 0; i < models.Length; i++)
        {
            var trainer = With(Cs[i]);
            var minimum = trainer.Minimize(loss, parameters);
            (parameters, models[i]) = (minimum.Point, trainer.ToModel(loss, minimum, train));
        }
        return new Fold(models, [.. models.Select(model => Scorer(testLabel, model.PredictProbability(test)))]);
    }

    private LogisticRegression With(double c) => new() { C = c, FitIntercept = FitIntercept, MaxIterations = MaxIterations, Tolerance = Tolerance };

    internal static double Accuracy(ReadOnlySpan<float> label, ReadOnlySpan<double> probability)
    {
        int right = 0;
        for (int row = 0; row < label.Length; row++)
            if (probability[row] > 0.5 == label[row] > 0)
                right++;
        return (double)right / label.Length;
    }

    private sealed record Fold(LogisticModel[] Models, ImmutableArray<double> Scores);
}
