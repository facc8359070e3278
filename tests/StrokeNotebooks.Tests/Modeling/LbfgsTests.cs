namespace StrokeNotebooks.Modeling;

public sealed class LbfgsTests
{
    [Fact]
    public void Walks_down_the_bent_valley_of_rosenbrock()
    {
        var minimum = Lbfgs.Minimize(Rosenbrock, [-1.2, 1], [1, 1], tolerance: 1e-10, maxIterations: 200);
        Assert.True(minimum.Converged);
        Assert.All(minimum.Point, coordinate => Assert.Equal(1, coordinate, 1e-9));
    }

    [Fact]
    public void A_scale_makes_a_stretched_bowl_easy()
    {
        double[] curvature = [1e-4, 1, 1e6], scale = [.. curvature.Select(value => 1 / value)];
        var minimum = Lbfgs.Minimize(Bowl, [3, -2, 5], scale, tolerance: 1e-12, maxIterations: 5);
        Assert.True(minimum.Converged);
        Assert.All(minimum.Point, coordinate => Assert.Equal(1, coordinate, 1e-9));

        double Bowl(ReadOnlySpan<double> point, Span<double> gradient)
        {
            double sum = 0;
            for (int i = 0; i < point.Length; i++)
            {
                gradient[i] = curvature[i] * (point[i] - 1);
                sum += gradient[i] * (point[i] - 1) / 2;
            }
            return sum;
        }
    }

    [Fact]
    public void Starting_at_the_minimum_takes_no_step() =>
        Assert.Equal(0, Lbfgs.Minimize(Rosenbrock, [1, 1], [1, 1], 1e-10, 10).Iterations);

    [Fact]
    public void A_function_that_is_nowhere_a_number_ends_without_converging()
    {
        double Nowhere(ReadOnlySpan<double> point, Span<double> gradient)
        {
            gradient.Fill(1);
            return double.NaN;
        }
        Assert.False(Lbfgs.Minimize(Nowhere, [0], [1], 1e-8, 10).Converged);
    }

    private static double Rosenbrock(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double away = 1 - point[0], off = point[1] - point[0] * point[0];
        gradient[0] = -2 * away - 400 * point[0] * off;
        gradient[1] = 200 * off;
        return away * away + 100 * off * off;
    }
}
