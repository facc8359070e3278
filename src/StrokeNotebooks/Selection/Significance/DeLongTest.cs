using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Selection;

/// <summary>Do two models rank the rows of one test set differently well? DeLong's test of two ROC AUCs on the same rows.</summary>
/// <remarks>
/// DeLong, DeLong and Clarke-Pearson, Biometrics 44, 1988, by the ranks of Sun and Xu, IEEE Signal Processing Letters 21, 2014: n log n steps. It judges two fitted models;
/// for two ways of training, where other training rows would have given other models, take <see cref="CorrectedTTest"/>.
/// </remarks>
public static class DeLongTest
{
    /// <summary>Compares two models' predictions.</summary>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="first">For each row the first model's probability, or any score that is higher for 1.</param>
    /// <param name="second">The second model's.</param>
    /// <param name="confidence">The confidence of the interval, between 0 and 1. Default 0.95.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the confidence is out of its range.</exception>
    /// <exception cref="InputException">There are fewer than two rows of a class, or a value is not what it should be.</exception>
    public static ModelDifference Of(ReadOnlySpan<float> label, ReadOnlySpan<double> first, ReadOnlySpan<double> second, double confidence = 0.95)
    {
        MetricInput.Check(label, first, default);
        MetricInput.Check(label, second, default);
        Setting.PositiveShare(confidence, nameof(confidence));
        if (label.Count(1f) < 2 || label.Count(0f) < 2)
            throw new InputException("DeLong's test needs two rows of each class or more.");
        var (one, other) = (Placements.Of(label, first), Placements.Of(label, second));
        double difference = one.Area - other.Area;
        double error = Math.Sqrt(Variance(one.OfPositives, other.OfPositives) + Variance(one.OfNegatives, other.OfNegatives)), z = difference / error;
        double half = error * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + confidence) / 2);
        return new ModelDifference("DeLong's test", Metric.RocAuc.Name, one.Area, other.Area, error, z,
            difference == 0 ? 1 : 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(z)), new Interval(difference - half, difference + half), confidence);
    }

    /// <summary>The variance of the mean difference of two placements.</summary>
    private static double Variance(double[] one, double[] other)
    {
        double[] differences = [.. one.Zip(other, (x, y) => x - y)];
        double mean = differences.Average();
        return differences.Sum(value => (value - mean) * (value - mean)) / (differences.Length - 1) / differences.Length;
    }

    /// <summary>For each positive the share of negatives that it outranks, and for each negative the share of positives that outrank it; ties count one half.</summary>
    private sealed record Placements(double[] OfPositives, double[] OfNegatives)
    {
        public double Area => OfPositives.Average();

        public static Placements Of(ReadOnlySpan<float> label, ReadOnlySpan<double> score)
        {
            List<double> positives = [], negatives = [];
            for (int row = 0; row < label.Length; row++)
                (label[row] > 0 ? positives : negatives).Add(score[row]);
            double[] sortedPositives = [.. positives.Order()], sortedNegatives = [.. negatives.Order()];
            return new(
                [.. positives.Select(value => Below(sortedNegatives, value) / sortedNegatives.Length)],
                [.. negatives.Select(value => 1 - Below(sortedPositives, value) / sortedPositives.Length)]);
        }

        /// <summary>How many of the sorted values are less, an equal one counting half.</summary>
        private static double Below(double[] sorted, double value)
        {
            int less = First(0, one => one >= value);
            return less + 0.5 * (First(less, one => one > value) - less);

            int First(int low, Func<double, bool> holds)
            {
                int high = sorted.Length;
                while (low < high)
                {
                    int middle = (low + high) / 2;
                    (low, high) = holds(sorted[middle]) ? (low, middle) : (middle + 1, high);
                }
                return low;
            }
        }
    }
}
