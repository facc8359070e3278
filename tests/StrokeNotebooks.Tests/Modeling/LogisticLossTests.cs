using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

public sealed class LogisticLossTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_gradient_is_the_slope_of_the_loss(bool hasIntercept)
    {
        // More rows than one block holds.
        var (features, label, random) = Data(1500, 3);
        var loss = new LogisticLoss(features, label, [.. label.Select(value => 1 + 2.5 * value)], hasIntercept);
        double[] point = [.. Enumerable.Range(0, loss.ParameterCount).Select(_ => random.NextDouble() - 0.5)], gradient = new double[point.Length], unused = new double[point.Length];
        loss.Evaluate(point, gradient, c: 0.01);
        for (int i = 0; i < point.Length; i++)
        {
            double[] above = [.. point], below = [.. point];
            above[i] += 1e-5;
            below[i] -= 1e-5;
            Assert.Equal((loss.Evaluate(above, unused, 0.01) - loss.Evaluate(below, unused, 0.01)) / 2e-5, gradient[i], 1e-5);
        }
    }

    [Fact]
    public void Centring_there_and_back_changes_nothing()
    {
        var (features, label, _) = Data(20, 3);
        var loss = new LogisticLoss(features, label, [.. label.Select(_ => 1.0)], hasIntercept: true);
        var (coefficients, intercept) = loss.Uncentred(loss.Centred([1, -2, 3], 4));
        Assert.Equal([1, -2, 3], coefficients);
        Assert.Equal(4, intercept, 1e-12);
    }

    [Fact]
    public void Sums_in_fixed_order_are_sums() => Prop.ForAll(Arb.From(Gen.Choose(0, 70)), length =>
    {
        double[] left = [.. Enumerable.Range(0, length).Select(i => (double)i)], right = [.. left.Select(value => value + 1)];
        return FixedOrder.Dot(left, right) == left.Zip(right).Sum(pair => pair.First * pair.Second) && FixedOrder.Sum(left) == left.Sum();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Swapping_the_classes_turns_every_sign() => Prop.ForAll(Arb.From(Gen.Choose(0, 1000)), seed =>
    {
        var (features, label, _) = Data(40, 3, seed);
        var model = new LogisticRegression().Fit(features, label);
        var swapped = new LogisticRegression().Fit(features, [.. label.Select(value => 1 - value)]);
        return model.Coefficients.Zip(swapped.Coefficients).All(pair => Math.Abs(pair.First + pair.Second) < 1e-6) && Math.Abs(model.Intercept + swapped.Intercept) < 1e-6;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Moving_a_column_moves_only_the_intercept() => Prop.ForAll(Arb.From(Gen.Choose(0, 1000)), seed =>
    {
        var (features, label, _) = Data(40, 2, seed);
        // A move by a power of two loses next to nothing in single precision.
        var moved = new FeatureMatrix(40, features.ColumnNames, [.. features.Values.ToArray().Select((value, i) => i % 2 == 0 ? value + 4 : value)]);
        var (model, other) = (new LogisticRegression().Fit(features, label), new LogisticRegression().Fit(moved, label));
        return model.Coefficients.Zip(other.Coefficients).All(pair => Math.Abs(pair.First - pair.Second) < 1e-4)
            && Math.Abs(model.Intercept - other.Intercept - 4 * model.Coefficients[0]) < 1e-3;
    }).QuickCheckThrowOnFailure();

    private static (FeatureMatrix Features, float[] Label, NumPyRandom Random) Data(int rows, int columns, int seed = 0)
    {
        var random = new NumPyRandom(seed);
        float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => (float)(2 * random.NextDouble() - 1))];
        float[] label = [.. Enumerable.Range(0, rows).Select(row => row < 2 ? row : values[row * columns] + random.NextDouble() > 0.7 ? 1f : 0)];
        return (LogisticFixture.Matrix(columns, values), label, random);
    }
}
