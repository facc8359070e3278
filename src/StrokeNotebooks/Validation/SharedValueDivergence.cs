using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

/// <summary>
/// The Jensen-Shannon divergence of two features of numbers of which some values are shared by many rows, as 0 is by nearly all rows of a rare flag. Histograms spread such a value over its bucket's width,
/// or, where it is the only one, give it a bucket without width, and the two never meet: TFDV's figure for "always 0" against "0 but for one row" is 1. Here such values are taken out of their buckets
/// and compared with themselves.
/// </summary>
/// <remarks>
/// How many rows have a value is known where the statistics were computed here, and of 0 always; else within the bounds that the histogram of quantiles gives. Within them, both sides are taken to be
/// as much alike as they can be, so that a difference is one that the statistics prove.
/// </remarks>
internal static class SharedValueDivergence
{
    /// <returns><see langword="null"/> if a side has no histogram of equal widths, or no value is known to be shared.</returns>
    public static double? Of(ObservedFeature feature, ObservedFeature other)
    {
        if (Side.Of(feature) is not { } left || Side.Of(other) is not { } right)
            return null;
        double[] shared = [.. left.Shared.Concat(right.Shared).Distinct().Order()];
        foreach (double value in shared)
        {
            var (share, otherShare) = Alike(left.SharesOf(value), right.SharesOf(value));
            left.TakeOut(value, share);
            right.TakeOut(value, otherShare);
        }
        return shared.Length == 0 ? null : DistributionDistance.JensenShannonDivergence(left.Histogram, right.Histogram);
    }

    private static (double Share, double Other) Alike((double Least, double Most) shares, (double Least, double Most) others) =>
        shares.Most < others.Least ? (shares.Most, others.Least)
        : others.Most < shares.Least ? (shares.Least, others.Most)
        : (Math.Min(shares.Most, others.Most), Math.Min(shares.Most, others.Most));

    private sealed class Side
    {
        private readonly ObservedFeature _feature;
        private readonly Histogram _standard;
        private readonly HistogramBucket[] _ranked;
        private readonly double _total;
        private readonly List<HistogramBucket> _buckets;
        private readonly List<HistogramBucket> _takenOut = [];

        private Side(ObservedFeature feature, Histogram standard)
        {
            (_feature, _standard, _buckets) = (feature, standard, [.. standard.Buckets]);
            _ranked = [.. (feature.Histograms.FirstOrDefault(histogram => histogram.Type == HistogramType.Quantiles) ?? standard).Buckets];
            _total = standard.NumNaN + standard.Buckets.Sum(bucket => bucket.SampleCount);
            Shared = [.. _buckets.Concat(_ranked).Where(bucket => bucket.SampleCount > 0 && double.IsFinite(bucket.LowValue) && bucket.LowValue == bucket.HighValue)
                .Select(bucket => bucket.LowValue).Concat(Count(0) > 0 ? new double[] { 0 } : []).Distinct()];
        }

        public double[] Shared { get; }

        public Histogram Histogram => _standard with { Buckets = [.. _buckets, .. _takenOut] };

        public static Side? Of(ObservedFeature feature) =>
            feature.Histograms.FirstOrDefault(histogram => histogram.Type == HistogramType.Standard) is { } standard ? new Side(feature, standard) : null;

        public (double Least, double Most) SharesOf(double value)
        {
            if (Count(value) is { } count)
                return (count / _total, count / _total);
            double least = _ranked.Where(bucket => bucket.LowValue == value && bucket.HighValue == value).Sum(bucket => bucket.SampleCount);
            return (least / _total, _ranked.Where(bucket => Holds(bucket, value)).Sum(bucket => bucket.SampleCount) / _total);
        }

        // TFDV makes equal widths of quantiles, so that some of a value's rows stand in buckets beside its own: those are taken from the nearest.
        public void TakeOut(double value, double share)
        {
            double left = share * _total, taken = 0;
            foreach (int i in Enumerable.Range(0, _buckets.Count).OrderBy(i => Distance(_buckets[i], value)).ToArray())
            {
                double here = double.IsFinite(Distance(_buckets[i], value)) ? Math.Min(left, _buckets[i].SampleCount) : 0;
                _buckets[i] = _buckets[i] with { SampleCount = _buckets[i].SampleCount - here };
                (left, taken) = (left - here, taken + here);
            }
            if (taken > 0)
                _takenOut.Add(new HistogramBucket(value, value, taken));
        }

        private double? Count(double value) =>
            _feature.IsWeighted ? null
            : _feature.NumberCounts is { } counts ? counts.GetValueOrDefault(value)
            : value == 0 ? _feature.Numeric?.NumZeros
            : null;

        private static double Distance(HistogramBucket bucket, double value) => Math.Max(0, Math.Max(bucket.LowValue - value, value - bucket.HighValue));

        // Bounds are sums of rounded widths.
        private static bool Holds(HistogramBucket bucket, double value) => Distance(bucket, value) <= 1e-9 * Math.Abs(bucket.HighValue - bucket.LowValue);
    }
}
