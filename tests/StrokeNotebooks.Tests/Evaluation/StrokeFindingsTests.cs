using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Tests.Evaluation;

/// <summary>The figures that the course prints from the real data; the golden numbers are scikit-learn 1.2.1's, see <c>Fixtures/stroke_findings.py</c>.</summary>
public sealed class StrokeFindingsTests
{
    private static readonly string[] Categorical = ["gender", "ever_married", "work_type", "Residence_type", "smoking_status"];
    private static readonly string[] Numeric = ["age", "avg_glucose_level", "bmi"];

    [RealDataFact]
    public void The_published_row_comes_out_to_six_digits()
    {
        var (kept, _) = Splits.TrainTest(Patients(), testSize: 0.1, seed: 0);
        var (train, test) = Splits.TrainTest(kept, testSize: 0.2, seed: 0);
        Assert.Equal((3534, 884), (train.RowCount, test.RowCount));

        var makeFeatures = OriginalTransform(train);
        var model = new LogisticRegressionCV { ClassWeight = ClassWeight.Balanced }.Fit(makeFeatures(train), BinaryLabel.Of(train, "stroke"));
        var metrics = BinaryMetrics.Of(BinaryLabel.Of(test, "stroke"), model.PredictProbability(makeFeatures(test)));

        Assert.Equal(1e-4, model.Refit.C);
        Assert.Equal(0.762443, metrics.Accuracy, 5e-7);
        Assert.Equal(0.139344, metrics.F1, 5e-7);
        Assert.Equal(0.079070, metrics.Precision, 5e-7);
        Assert.Equal(0.586207, metrics.Recall, 5e-7);
        Assert.Equal(0.677314, metrics.BalancedAccuracy, 5e-7);
        Assert.Equal(0.740795, metrics.RocAuc, 5e-7);
        Assert.Equal(0.107603, metrics.AveragePrecision, 5e-7);
        double[] golden = [0.76231173, 0.75976736, 0.73486703, 0.71024117, 0.72240725, 0.72636885, 0.72750039, 0.72750039, 0.72750039, 0.72750039];
        Assert.All(golden.Zip(model.MeanScores()), pair => Assert.Equal(pair.First, pair.Second, 5e-9));
    }

    [RealDataFact]
    public void Honest_evaluation_of_all_ten_features_gives_the_finding()
    {
        var result = new CrossValidation { Folds = 5, Repeats = 4, Seed = 0 }.Run(Patients(), "stroke", OneHotTransform, new LogisticRegression());
        Assert.Equal(20, result.Folds.Length);
        Assert.Equal(0.845673234, result.Mean(metrics => metrics.RocAuc), 1e-8);
        Assert.Equal(0.204992372, result.Mean(metrics => metrics.AveragePrecision), 1e-8);
        Assert.Equal(0.141601852, result.Mean(metrics => metrics.LogLoss), 1e-8);
        Assert.Equal(0.005436242, result.StandardError(metrics => metrics.RocAuc), 1e-8);
    }

    private static Table Patients() => Table.ReadCsv(Repository.RealData!).DropMissing();

    private static FeatureMaker OriginalTransform(Table train) => table => FeatureMatrix.Of(new Table(
    [
        Number(table, "age", -train["age"].Numbers().Min(), train["age"].Numbers().Max() - train["age"].Numbers().Min()),
        .. Numeric[1..].Select(name => Standardized(train, table, name)),
        .. Categorical.Select(name =>
        {
            var counts = train.GroupCounts(name);
            // Ties are broken by the reverse order of the strings; there are none here.
            string[] vocabulary = [.. Enumerable.Range(0, counts.RowCount).Select(row => counts[name].TextAt(row)!)];
            return new FloatColumn(name, [.. Texts(table, name).Select(text => (float)Array.IndexOf(vocabulary, text))]);
        }),
    ]));

    private static FeatureMaker OneHotTransform(Table train) => table => FeatureMatrix.Of(new Table(
    [
        .. Numeric.Select(name => Standardized(train, table, name)),
        table["hypertension"],
        table["heart_disease"],
        .. Categorical.SelectMany(name => Texts(train, name).Distinct(StringComparer.Ordinal).Select(value =>
            new FloatColumn($"{name}={value}", [.. Texts(table, name).Select(text => text == value ? 1f : 0)]))),
    ]));

    private static FloatColumn Standardized(Table train, Table table, string name)
    {
        double mean = train[name].Numbers().Average();
        return Number(table, name, -mean, Math.Sqrt(train[name].Numbers().Average(value => (value - mean) * (value - mean))));
    }

    private static FloatColumn Number(Table table, string name, double plus, double over) =>
        new(name, [.. table[name].Numbers().Select(value => (float)((value + plus) / over))]);

    private static IEnumerable<string> Texts(Table table, string name) => Enumerable.Range(0, table.RowCount).Select(row => table[name].TextAt(row)!);
}
