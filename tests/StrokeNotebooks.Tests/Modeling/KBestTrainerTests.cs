using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

public sealed class KBestTrainerTests
{
    [Fact]
    public void It_learns_from_the_best_features_alone()
    {
        var (features, label) = Noise(80, 5);
        var told = new FeatureMatrix(80, features.ColumnNames, [.. features.Values.ToArray().Select((value, i) => i % 5 is 1 or 3 ? value + label[i / 5] : value)]);
        Assert.Equal(["x1", "x3"], new SelectKBest { K = 2 }.Fit(told, label).Kept);
        Assert.Equal(new LogisticRegression().Fit(told.SelectColumns("x1", "x3"), label), new KBestTrainer { K = 2 }.Fit(told, label));
    }

    [Fact]
    public void With_no_more_features_than_asked_for_it_is_the_trainer_itself()
    {
        var (features, label) = Noise(40, 3);
        foreach (int k in (int[])[3, 4])
            Assert.Equal(new LogisticRegression().Fit(features, label), new KBestTrainer { K = k }.Fit(features, label));
    }

    // Two hundred columns of noise: the best three of all rows seem to know the label, also in rows held out, as these had a say in choosing them.
    [Fact]
    public void Chosen_inside_each_fold_noise_stays_noise()
    {
        var (features, label) = Noise(100, 200);
        string[] leaking = [.. new SelectKBest { K = 3 }.Fit(features, label).Kept];
        double inside = Auc(features.ColumnNames, new KBestTrainer { K = 3 }), before = Auc(leaking, new LogisticRegression());
        Assert.InRange(inside, 0.35, 0.6);
        Assert.True(before > 0.65, $"chosen before: {before:F3}, inside: {inside:F3}");

        double Auc(IEnumerable<string> columns, ITrainer trainer) =>
            new CrossValidation().Run(features.ToTable().With(new FloatColumn("y", label)), "y", new Preprocessor().PassThrough(columns), trainer).Mean(metrics => metrics.RocAuc);
    }

    [Fact]
    public void Missing_values_are_refused()
    {
        var (features, label) = Noise(40, 3);
        Assert.Throws<InputException>(() => new KBestTrainer { K = 2 }.Fit(new FeatureMatrix(40, features.ColumnNames, [float.NaN, .. features.Values[1..]]), label));
    }

    private static (FeatureMatrix Features, float[] Label) Noise(int rows, int columns)
    {
        var random = new NumPyRandom(5);
        float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => (float)random.NextDouble())];
        return (LogisticFixture.Matrix(columns, values), [.. Enumerable.Range(0, rows).Select(row => (float)(row % 2))]);
    }
}
