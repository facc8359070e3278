using StrokeNotebooks.Data;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Cuts come from all rows, so the order in which rows stand takes no feature away, however many there are.</summary>
public sealed class AlternatingRowsTests
{
    private static readonly (string Name, ITrainer Trainer)[] s_trainers =
    [
        ("boosted", new GradientBoostedTrees { Trees = 3, MaxDepth = 2 }),
        ("forest", new RandomForest { Trees = 3, MaxDepth = 3 }),
        ("extra", new ExtraTrees { Trees = 3, MaxDepth = 3 }),
        ("additive", new ExplainableBoosting { OuterBags = 1, MaxRounds = 10, LearningRate = 0.5 }),
    ];

    public static TheoryData<string, int, int, bool> Cases()
    {
        var cases = new TheoryData<string, int, int, bool>();
        foreach (var (name, _) in s_trainers)
        {
            cases.Add(name, 100_000, 2, false);
            cases.Add(name, 100_001, 2, false);
            cases.Add(name, 200_000, 2, false);
            cases.Add(name, 200_001, 3, false);
            cases.Add(name, 150_007, 2, true);
        }
        return cases;
    }

    // One row in each period is positive four times in five, the others once in five. What a perfect model reaches: a positive is the row of its period
    // with probability 0.8 / (0.8 + 0.2 (period - 1)), a negative with 0.2 / (0.2 + 0.8 (period - 1)), and the area is half of one more than their difference.
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_feature_that_alternates_from_row_to_row_is_found(string name, int rows, int period, bool sorted)
    {
        var random = new NumPyRandom(0);
        float[] values = [.. Enumerable.Range(0, rows).Select(row => (sorted ? row >= rows - rows / period : row % period == period - 1) ? 1f : 0)];
        float[] label = [.. values.Select(value => random.NextDouble() < (value > 0 ? 0.8 : 0.2) ? 1f : 0)];
        var features = new FeatureMatrix(rows, ["x"], [.. values]);
        double best = (1 + 0.8 / (0.8 + 0.2 * (period - 1)) - 0.2 / (0.2 + 0.8 * (period - 1))) / 2;

        var model = s_trainers.Single(trainer => trainer.Name == name).Trainer.Fit(features, label);

        Assert.Equal(best, BinaryMetrics.Of(label, model.PredictProbability(features)).RocAuc, 0.004);
    }

    [Fact]
    public void Cuts_of_many_rows_part_them_evenly_whatever_their_order()
    {
        const int rows = 300_001;
        float[] values = [.. Enumerable.Range(0, rows).Select(row => (float)row)];
        var rising = BinCuts.OfNumbers(new FeatureMatrix(rows, ["x"], [.. values]), 0, 255);
        new NumPyRandom(1).Shuffle<float>(values);

        var shuffled = BinCuts.OfNumbers(new FeatureMatrix(rows, ["x"], [.. values]), 0, 255);

        Assert.Equal(255, shuffled.Count);
        for (int bin = 0; bin < 254; bin++)
        {
            Assert.Equal(rising.Upper(bin), shuffled.Upper(bin));
            Assert.Equal((bin + 1) * rows / 255.0, shuffled.Upper(bin), 2.0);
        }
    }
}
