using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

/// <summary>Cuts two histograms at each other's edges, so that they can be compared bucket by bucket (TFDV: <c>AlignHistograms</c>).</summary>
internal static class HistogramAlignment
{
    /// <returns>The counts of both sides in the same buckets: first the stretches between edges, then single points, then infinities and NaN, which match nothing.</returns>
    public static (List<double> Counts, List<double> Other) Align(Histogram histogram, Histogram other)
    {
        var (left, right) = (new HistogramParts(histogram), new HistogramParts(other));
        double[] edges = [.. left.Edges.Concat(right.Edges).Distinct().Order()];
        double[] points = [.. left.Points.Keys.Concat(right.Points.Keys).Distinct().Order()];
        List<double> counts = left.Spread(edges), others = right.Spread(edges);
        counts.AddRange(points.Select(point => left.Points.GetValueOrDefault(point)));
        others.AddRange(points.Select(point => right.Points.GetValueOrDefault(point)));
        counts.AddRange([left.Infinite, 0, 0, left.NaN]);
        others.AddRange([0, right.Infinite, right.NaN, 0]);
        return (counts, others);
    }

    /// <summary>A histogram taken apart: stretches, points of zero width, infinite bounds, NaN.</summary>
    private sealed class HistogramParts
    {
        private readonly List<HistogramBucket> _stretches = [];

        public HistogramParts(Histogram histogram)
        {
            NaN = histogram.NumNaN;
            foreach (var bucket in histogram.Buckets)
                if (!double.IsFinite(bucket.LowValue) || !double.IsFinite(bucket.HighValue))
                    Infinite += bucket.SampleCount;
                else if (bucket.LowValue == bucket.HighValue)
                    Points[bucket.LowValue] = Points.GetValueOrDefault(bucket.LowValue) + bucket.SampleCount;
                else
                    _stretches.Add(bucket);
        }

        public double NaN { get; }

        public double Infinite { get; }

        public Dictionary<double, double> Points { get; } = [];

        public IEnumerable<double> Edges => _stretches.SelectMany(bucket => new[] { bucket.LowValue, bucket.HighValue });

        /// <summary>Shares each bucket's count out over the stretches between the edges, by their lengths.</summary>
        public List<double> Spread(double[] edges)
        {
            double[] counts = new double[Math.Max(0, edges.Length - 1)];
            foreach (var bucket in _stretches)
                for (int i = Array.BinarySearch(edges, bucket.LowValue); edges[i] < bucket.HighValue; i++)
                    counts[i] += bucket.SampleCount * ((edges[i + 1] - edges[i]) / (bucket.HighValue - bucket.LowValue));
            return [.. counts];
        }
    }
}
