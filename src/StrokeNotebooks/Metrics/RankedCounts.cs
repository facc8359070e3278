namespace StrokeNotebooks.Metrics;

/// <summary>For each distinct score, from the highest down: how many positives and negatives have this score or a higher one (scikit-learn: <c>_binary_clf_curve</c>).</summary>
internal sealed record RankedCounts(double[] Thresholds, double[] TruePositives, double[] FalsePositives)
{
    public double Positives => TruePositives[^1];

    public double Negatives => FalsePositives[^1];

    public static RankedCounts Of(ReadOnlySpan<float> label, ReadOnlySpan<double> score, ReadOnlySpan<float> weights)
    {
        MetricInput.Check(label, score, weights);
        double[] sorted = score.ToArray();
        int[] rows = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, rows);
        List<double> thresholds = [], truePositives = [], falsePositives = [];
        double positives = 0, negatives = 0;
        for (int rank = rows.Length - 1; rank >= 0; rank--)
        {
            double weight = MetricInput.WeightOf(weights, rows[rank]);
            if (label[rows[rank]] > 0)
                positives += weight;
            else
                negatives += weight;
            // Rows of one score cannot be told apart: they are one point of a curve. Rows without weight are none.
            bool isLastOfItsScore = rank == 0 || sorted[rank - 1] != sorted[rank];
            if (!isLastOfItsScore || (positives == truePositives.LastOrDefault() && negatives == falsePositives.LastOrDefault()))
                continue;
            thresholds.Add(sorted[rank]);
            truePositives.Add(positives);
            falsePositives.Add(negatives);
        }
        return new RankedCounts([.. thresholds], [.. truePositives], [.. falsePositives]);
    }
}
