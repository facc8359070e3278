namespace StrokeNotebooks.Statistics;

/// <summary>Makes histogram buckets of quantile points, as TFDV does.</summary>
internal static class QuantileBuckets
{
    /// <summary>One bucket between each two neighbouring points: about equally full ones.</summary>
    public static HistogramBucket[] Between(ReadOnlySpan<QuantilePoint> points)
    {
        var buckets = new HistogramBucket[points.Length - 1];
        for (int i = 0; i < buckets.Length; i++)
            buckets[i] = new HistogramBucket(points[i].Value, points[i + 1].Value, points[i + 1].Cumulative - points[i].Cumulative);
        ShareAmongEqualHighs(buckets);
        AddMinimum(buckets, points[0].Cumulative);
        return buckets;
    }

    /// <summary>
    /// Buckets of equal width from <paramref name="min"/> to <paramref name="max"/>, which is greater. A fine bucket's weight counts for the part of it that overlaps;
    /// so the counts are estimates, not whole numbers, even where every value is known.
    /// </summary>
    public static HistogramBucket[] OfEqualWidth(ReadOnlySpan<HistogramBucket> fine, double min, double max, int count)
    {
        var buckets = new HistogramBucket[count];
        double width = (max - min) / count, low = min;
        for (int i = 0; i < count; i++)
        {
            double high = i == count - 1 ? max : min + ((i + 1) * width), weight = 0;
            foreach (var bucket in fine)
                weight += Overlap(bucket, low, high, isFirst: i == 0) * bucket.SampleCount;
            buckets[i] = new HistogramBucket(low, high, weight);
            low = high;
        }
        return buckets;
    }

    // Points that fell on the same value share its weight: no bucket is favoured.
    private static void ShareAmongEqualHighs(Span<HistogramBucket> buckets)
    {
        for (int start = 0, end; start < buckets.Length; start = end)
        {
            for (end = start + 1; end < buckets.Length && buckets[end].HighValue.Equals(buckets[start].HighValue);)
                end++;
            double share = Total(buckets[start..end]) / (end - start);
            foreach (ref var bucket in buckets[start..end])
                bucket = bucket with { SampleCount = share };
        }
    }

    // The differences of cumulative weights leave out the first point's own.
    private static void AddMinimum(Span<HistogramBucket> buckets, double weight)
    {
        int leading = 1;
        while (leading < buckets.Length && buckets[leading].LowValue.Equals(buckets[0].LowValue) && buckets[leading].HighValue.Equals(buckets[0].HighValue))
            leading++;
        foreach (ref var bucket in buckets[..leading])
            bucket = bucket with { SampleCount = bucket.SampleCount + (weight / leading) };
    }

    private static double Overlap(HistogramBucket bucket, double low, double high, bool isFirst)
    {
        if (bucket.LowValue >= bucket.HighValue)
            return bucket.LowValue <= high && (bucket.LowValue > low || (isFirst && bucket.LowValue >= low)) ? 1 : 0;
        if (bucket.LowValue >= low && bucket.HighValue <= high)
            return 1;
        double common = Math.Min(bucket.HighValue, high) - Math.Max(bucket.LowValue, low);
        return common <= 0 ? 0 : common / (bucket.HighValue - bucket.LowValue);
    }

    private static double Total(ReadOnlySpan<HistogramBucket> buckets)
    {
        double total = 0;
        foreach (var bucket in buckets)
            total += bucket.SampleCount;
        return total;
    }
}
