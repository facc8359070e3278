using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Course;

/// <summary>The figures that the course prints from the real data; the golden numbers are scikit-learn 1.2.1's, see <c>Fixtures/stroke_findings.py</c>.</summary>
public sealed class StrokeFindingsTests
{
    private static readonly Preprocessor AllFeatures = new Preprocessor()
        .ZScore("age").ZScore("avg_glucose_level").ZScore("bmi").PassThrough("hypertension", "heart_disease")
        .OneHot("gender").OneHot("ever_married").OneHot("work_type").OneHot("Residence_type").OneHot("smoking_status");

    [RealDataFact]
    public void The_published_row_comes_out_to_six_digits()
    {
        var (kept, _) = Splits.TrainTest(Patients(), testSize: 0.1, seed: 0);
        var (train, test) = Splits.TrainTest(kept, testSize: 0.2, seed: 0);
        Assert.Equal((3534, 884), (train.RowCount, test.RowCount));

        var graph = Preprocessor.ForStroke().Fit(train);
        var (trainX, testX) = (graph.Apply(train), graph.Apply(test));
        var model = new LogisticRegressionCV { ClassWeight = ClassWeight.Balanced }.Fit(trainX.Features, trainX.Label);
        var metrics = BinaryMetrics.Of(testX.Label, model.PredictProbability(testX.Features));

        Assert.Equal(1e-4, model.Refit.C);
        Assert.Equal(0.762443, metrics.Accuracy, 5e-7);
        Assert.Equal(0.139344, metrics.F1, 5e-7);
        Assert.Equal(0.079070, metrics.Precision, 5e-7);
        Assert.Equal(0.586207, metrics.Recall, 5e-7);
        Assert.Equal(0.677314, metrics.BalancedAccuracy, 5e-7);
        Assert.Equal(0.740795, metrics.RocAuc, 5e-7);
        Assert.Equal(0.107603, metrics.AveragePrecision, 5e-7);
        Assert.Equal(metrics, Evaluator.Evaluate(model, graph, test, ["gender", "age"], new() { Resamples = 0 }).Overall.Metrics);
        double[] golden = [0.76231173, 0.75976736, 0.73486703, 0.71024117, 0.72240725, 0.72636885, 0.72750039, 0.72750039, 0.72750039, 0.72750039];
        Assert.All(golden.Zip(model.MeanScores()), pair => Assert.Equal(pair.First, pair.Second, 5e-9));
    }

    [RealDataFact]
    public void Honest_evaluation_of_all_ten_features_gives_the_finding()
    {
        var result = new CrossValidation { Folds = 5, Repeats = 4, Seed = 0 }.Run(Patients(), "stroke", AllFeatures, new LogisticRegression());
        Assert.Equal(20, result.Folds.Length);
        Assert.Equal(0.845673234, result.Mean(metrics => metrics.RocAuc), 1e-8);
        Assert.Equal(0.204992372, result.Mean(metrics => metrics.AveragePrecision), 1e-8);
        Assert.Equal(0.141601852, result.Mean(metrics => metrics.LogLoss), 1e-8);
        Assert.Equal(0.005436242, result.StandardError(metrics => metrics.RocAuc), 1e-8);
    }

    private static Table Patients() => Table.ReadCsv(Repository.RealData!).DropMissing();
}
