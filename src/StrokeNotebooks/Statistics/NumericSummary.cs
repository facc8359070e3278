namespace StrokeNotebooks.Statistics;

/// <summary>Turns what is remembered of numbers into their statistics, by TFDV's rules.</summary>
internal static class NumericSummary
{
    // TFDV asks for this many quantiles for each bucket of a histogram.
    private const int StepsPerBucket = 100;

    public static NumericStatistics Of(NumberProfile numbers, StatisticsOptions options)
    {
        var cells = numbers.Cells();
        var (mean, variance) = Moments(cells);
        if (numbers.NegativeInfinities + numbers.PositiveInfinities > 0)
            (mean, variance) = ((numbers.NegativeInfinities > 0 ? double.NegativeInfinity : 0) + (numbers.PositiveInfinities > 0 ? double.PositiveInfinity : 0), double.NaN);

        var (values, cumulative) = Ranked(numbers, cells);
        var fine = Points(values, cumulative, StepsPerBucket * options.NumHistogramBuckets);
        return new NumericStatistics
        {
            Mean = mean,
            StdDev = Math.Sqrt(variance),
            NumZeros = cells.FirstOrDefault(cell => cell.Mean.Equals(0.0)).Count,
            Min = values.Length == 0 ? 0 : values[0],
            Median = values.Length == 0 ? 0 : QuantileQuery.Median(fine),
            Max = values.Length == 0 ? 0 : values[^1],
            Histograms = values.Length == 0 && numbers.NumNaN == 0
                ? []
                : [Standard(numbers, values, cumulative, fine, options), Quantiles(numbers, values, cumulative, options)],
        };
    }

    /// <summary>Mean and population variance, in two passes so that nothing cancels out; both 0 if there is nothing.</summary>
    internal static (double Mean, double Variance) Moments(NumberCell[] cells)
    {
        double count = 0, sum = 0;
        foreach (var cell in cells)
        {
            count += cell.Count;
            sum += cell.Mean * cell.Count;
        }
        if (count == 0)
            return (0, 0);
        double mean = sum / count, rest = 0, squares = 0;
        foreach (var cell in cells)
        {
            double deviation = cell.Mean - mean;
            rest += deviation * cell.Count;
            squares += ((deviation * deviation) + cell.Variance) * cell.Count;
        }
        // What rounding left over corrects the mean (Chan, Golub, LeVeque 1983: corrected two-pass algorithm).
        double correction = rest / count;
        return (mean + correction, Math.Max(0, (squares / count) - (correction * correction)));
    }

    /// <summary>All values in ascending order, infinities included, with their cumulative counts. The least and the greatest are exact even if cells hold several values.</summary>
    private static (double[] Values, double[] Cumulative) Ranked(NumberProfile numbers, NumberCell[] cells)
    {
        List<(double Value, long Count)> ranked = [.. cells.Select(cell => (cell.Mean, cell.Count))];
        if (cells.Length > 0)
        {
            var (min, max) = numbers.Range();
            if (cells.Length == 1 && min < max)
                ranked = [(min, (cells[0].Count + 1) / 2), (max, cells[0].Count / 2)];
            (ranked[0], ranked[^1]) = (ranked[0] with { Value = min }, ranked[^1] with { Value = max });
        }
        if (numbers.NegativeInfinities > 0)
            ranked.Insert(0, (double.NegativeInfinity, numbers.NegativeInfinities));
        if (numbers.PositiveInfinities > 0)
            ranked.Add((double.PositiveInfinity, numbers.PositiveInfinities));

        var (values, cumulative) = (new double[ranked.Count], new double[ranked.Count]);
        long total = 0;
        for (int i = 0; i < values.Length; i++)
            (values[i], cumulative[i]) = (ranked[i].Value, total += ranked[i].Count);
        return (values, cumulative);
    }

    private static QuantilePoint[] Points(double[] values, double[] cumulative, int steps) =>
        values.Length == 0 ? [] : QuantileQuery.Points(values, cumulative, steps);

    private static Histogram Quantiles(NumberProfile numbers, double[] values, double[] cumulative, StatisticsOptions options)
    {
        var fine = Points(values, cumulative, StepsPerBucket * options.NumQuantilesHistogramBuckets);
        QuantilePoint[] points = [.. fine.Where((_, i) => i % StepsPerBucket == 0)];
        return new Histogram
        {
            Type = HistogramType.Quantiles,
            NumNaN = numbers.NumNaN,
            Buckets = points.Length == 0 ? [] : [.. QuantileBuckets.Between(points)],
        };
    }

    /// <summary>Equal widths over the finite values; infinities stand in buckets of their own at the ends.</summary>
    private static Histogram Standard(NumberProfile numbers, double[] values, double[] cumulative, QuantilePoint[] fine, StatisticsOptions options)
    {
        List<HistogramBucket> buckets = [];
        int below = numbers.NegativeInfinities > 0 ? 1 : 0, above = numbers.PositiveInfinities > 0 ? 1 : 0;
        if (below > 0)
            buckets.Add(new HistogramBucket(double.NegativeInfinity, double.NegativeInfinity, numbers.NegativeInfinities));
        double[] finite = values[below..^above];
        if (finite.Length == 1)
            buckets.Add(new HistogramBucket(finite[0], finite[0], cumulative[below] - numbers.NegativeInfinities));
        else if (finite.Length > 1)
        {
            if (below + above > 0)
                fine = Points(finite, [.. cumulative[below..^above].Select(weight => weight - numbers.NegativeInfinities)], fine.Length - 1);
            buckets.AddRange(QuantileBuckets.OfEqualWidth(QuantileBuckets.Between(fine), finite[0], finite[^1], options.NumHistogramBuckets));
        }
        if (above > 0)
            buckets.Add(new HistogramBucket(double.PositiveInfinity, double.PositiveInfinity, numbers.PositiveInfinities));
        return new Histogram { Type = HistogramType.Standard, NumNaN = numbers.NumNaN, Buckets = [.. buckets] };
    }
}
