using System.Numerics.Tensors;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>A smooth function to minimise: gives its value at <paramref name="point"/> and writes its gradient there.</summary>
internal delegate double Objective(ReadOnlySpan<double> point, Span<double> gradient);

/// <summary>Where a minimisation ended.</summary>
/// <param name="Point">The best point found.</param>
/// <param name="Iterations">How many steps led there.</param>
/// <param name="Converged">Whether the gradient there is as small as was asked.</param>
internal sealed record Minimum(double[] Point, int Iterations, bool Converged);

/// <summary>Limited-memory BFGS: a quasi-Newton step from the last few changes of point and gradient, no matrix stored.</summary>
/// <remarks>Nocedal and Wright, Numerical Optimization, 2nd ed., algorithms 7.4 and 7.5. The line search is the bisection of Lewis and Overton (2013) for the weak Wolfe conditions.</remarks>
internal static class Lbfgs
{
    private const int Memory = 10;
    private const double SufficientDecrease = 1e-4, Curvature = 0.9;

    /// <summary>Goes downhill from <paramref name="start"/>.</summary>
    /// <param name="objective">What to minimise.</param>
    /// <param name="start">Where to begin; not changed.</param>
    /// <param name="scale">For each coordinate a guess at the inverse of the second derivative: it makes the coordinates comparable.</param>
    /// <param name="tolerance">Converged when no coordinate of the gradient, times the root of its scale, is larger than this.</param>
    /// <param name="maxIterations">Gives up after so many steps.</param>
    public static Minimum Minimize(Objective objective, ReadOnlySpan<double> start, double[] scale, double tolerance, int maxIterations)
    {
        double[] point = start.ToArray(), gradient = new double[point.Length], direction = new double[point.Length];
        double[] nextPoint = new double[point.Length], nextGradient = new double[point.Length];
        double value = objective(point, gradient);
        var changes = new Queue<Change>(Memory);
        for (int iteration = 0; ; iteration++)
        {
            if (IsSmall(gradient, scale, tolerance))
                return new Minimum(point, iteration, true);
            if (iteration == maxIterations)
                return new Minimum(point, iteration, false);
            Direct(gradient, scale, changes, direction);
            // Near the minimum, decreases drown in rounding: then no step is found, and this is the best point there is.
            if (!Search(objective, point, value, gradient, direction, nextPoint, nextGradient, out double nextValue))
                return new Minimum(point, iteration, IsSmall(gradient, scale, 100 * tolerance));
            if (changes.Count == Memory)
                changes.Dequeue();
            changes.Enqueue(Change.Between(point, nextPoint, gradient, nextGradient));
            (point, nextPoint, gradient, nextGradient, value) = (nextPoint, point, nextGradient, gradient, nextValue);
        }
    }

    private static bool IsSmall(double[] gradient, double[] scale, double tolerance)
    {
        for (int i = 0; i < gradient.Length; i++)
            if (!(Math.Abs(gradient[i]) * Math.Sqrt(scale[i]) <= tolerance))
                return false;
        return true;
    }

    /// <summary>The two loops: minus the approximate inverse Hessian times the gradient.</summary>
    private static void Direct(double[] gradient, double[] scale, Queue<Change> changes, double[] direction)
    {
        TensorPrimitives.Negate(gradient, direction);
        var newestFirst = changes.Reverse().ToArray();
        var shares = new double[newestFirst.Length];
        for (int k = 0; k < newestFirst.Length; k++)
        {
            shares[k] = FixedOrder.Dot(newestFirst[k].Step, direction) / newestFirst[k].Product;
            TensorPrimitives.MultiplyAdd(newestFirst[k].Bend, -shares[k], direction, direction);
        }
        TensorPrimitives.Multiply(direction, scale, direction);
        if (newestFirst.Length > 0)
            TensorPrimitives.Multiply(direction, newestFirst[0].Product / newestFirst[0].ScaledBend(scale), direction);
        for (int k = newestFirst.Length - 1; k >= 0; k--)
        {
            double share = shares[k] - FixedOrder.Dot(newestFirst[k].Bend, direction) / newestFirst[k].Product;
            TensorPrimitives.MultiplyAdd(newestFirst[k].Step, share, direction, direction);
        }
    }

    /// <summary>Finds a step that goes down enough and after which the slope is flatter; halves an interval that holds one, once such an interval is known.</summary>
    private static bool Search(Objective objective, double[] point, double value, double[] gradient, double[] direction,
        double[] nextPoint, double[] nextGradient, out double nextValue)
    {
        double slope = FixedOrder.Dot(gradient, direction), rounding = 1e-15 * Math.Abs(value);
        double low = 0, high = double.PositiveInfinity, step = 1;
        nextValue = value;
        for (int tries = 0; slope < 0 && tries < 50; tries++)
        {
            TensorPrimitives.MultiplyAdd(direction, step, point, nextPoint);
            nextValue = objective(nextPoint, nextGradient);
            // Written so that NaN counts as too far.
            if (!(nextValue <= value + SufficientDecrease * step * slope + rounding))
                high = step;
            else if (FixedOrder.Dot(nextGradient, direction) < Curvature * slope)
                low = step;
            else
                return FixedOrder.Dot(nextGradient, direction) > slope;
            step = double.IsPositiveInfinity(high) ? 2 * low : (low + high) / 2;
        }
        return false;
    }

    /// <summary>How a step changed the point and bent the gradient, and the product of the two, which the line search keeps above zero.</summary>
    private sealed record Change(double[] Step, double[] Bend, double Product)
    {
        public static Change Between(double[] point, double[] nextPoint, double[] gradient, double[] nextGradient)
        {
            double[] step = new double[point.Length], bend = new double[point.Length];
            TensorPrimitives.Subtract(nextPoint, point, step);
            TensorPrimitives.Subtract(nextGradient, gradient, bend);
            return new Change(step, bend, FixedOrder.Dot(step, bend));
        }

        public double ScaledBend(double[] scale)
        {
            double sum = 0;
            for (int i = 0; i < scale.Length; i++)
                sum += Bend[i] * Bend[i] * scale[i];
            return sum;
        }
    }
}
