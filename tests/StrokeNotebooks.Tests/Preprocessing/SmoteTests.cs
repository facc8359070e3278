using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Preprocessing;

public sealed class SmoteTests
{
    private static readonly float[] Label = [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static FeatureMatrix Features(float firstValue = 0) => new(16, ["x", "y"],
        [firstValue, 0, 1, 0.25f, 4, 1, 2.5f, 3, 0.5f, 2, 3, 0.5f, 9, 9, 8, 7.5f, 7, 9, 9, 6, 6.5f, 8, 9.5f, 7, 8, 8.5f, 7.5f, 6.5f, 6, 6, 9, 8]);

    /// <summary><c>smote.py</c> made the numbers.</summary>
    [Fact]
    public void Invented_rows_are_those_of_scikit_learns_neighbours_and_NumPys_draws()
    {
        var resampled = new Smote { Neighbors = 2, Seed = 3 }.Resample(Features(), Label);
        Assert.Equal([3.2918522f, 0.6459261f, 0.5108276f, 0.1277069f, 1.2074138f, 0.27592674f, 0.8963786f, 0.612675f], resampled.Features.Values[32..].ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_invented_row_lies_between_a_rare_row_and_one_of_its_neighbours(int seed)
    {
        var (features, label) = Cloud(seed, rows: 200, rare: 20);
        var resampled = new Smote { Seed = seed }.Resample(features, label);
        Assert.Equal(360, resampled.Features.RowCount);
        Assert.Equal(180, resampled.Label.Count(value => value == 1));
        Assert.Equal(features, resampled.Features.Take([.. Enumerable.Range(0, 200)]));
        Assert.Equal(label, resampled.Label.Take(200));
        int[] rare = [.. Enumerable.Range(0, 200).Where(row => label[row] == 1)];
        for (int row = 200; row < 360; row++)
            Assert.Contains(rare, from => Nearest(features, from, rare).Any(to => IsBetween(resampled.Features.Row(row), features.Row(from), features.Row(to))));
    }

    [Fact]
    public void The_rarer_class_may_be_either_and_equal_ones_stay_as_they_are()
    {
        float[] turned = [.. Label.Select(value => 1 - value)];
        var resampled = new Smote().Resample(Features(), turned);
        Assert.Equal(new float[4], resampled.Label.Skip(16));
        Assert.Equal(new Smote().Resample(Features(), Label).Features, resampled.Features);
        float[] halves = [.. Enumerable.Range(0, 16).Select(row => row % 2f)];
        Assert.Equal(Features(), new Smote().Resample(Features(), halves).Features);
    }

    [Fact]
    public void Input_that_cannot_be_used_is_told()
    {
        Assert.Equal("The rarer class has 6 rows, and each needs 6 others as neighbours. Give more rows, or a smaller Neighbors.",
            Assert.Throws<InputException>(() => new Smote { Neighbors = 6 }.Resample(Features(), Label)).Message);
        Assert.StartsWith("Feature 'x' of row 0 is NaN", Assert.Throws<InputException>(() => new Smote().Resample(Features(float.NaN), Label)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The label of row 1 is 2", Assert.Throws<InputException>(() => new Smote().Resample(Features(), [1, 2, .. Label[2..]])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Smote().Resample(Features(), Label[1..]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Smote { Neighbors = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Smote { Seed = -1 });
    }

    private static (FeatureMatrix Features, float[] Label) Cloud(int seed, int rows, int rare)
    {
        var random = new NumPyRandom(seed);
        float[] values = [.. Enumerable.Range(0, rows * 3).Select(_ => (float)random.NextDouble())];
        return (new FeatureMatrix(rows, ["a", "b", "c"], [.. values]), [.. Enumerable.Range(0, rows).Select(row => row % (rows / rare) == 0 ? 1f : 0)]);
    }

    private static IEnumerable<int> Nearest(FeatureMatrix features, int from, int[] rare) =>
        rare.Where(row => row != from).OrderBy(row => Distance(features.Row(from), features.Row(row))).Take(5);

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        return Math.Sqrt(sum);
    }

    /// <summary>The way over the row is as long as the straight one.</summary>
    private static bool IsBetween(ReadOnlySpan<float> row, ReadOnlySpan<float> from, ReadOnlySpan<float> to) =>
        Math.Abs(Distance(from, row) + Distance(row, to) - Distance(from, to)) < 1e-6;
}
