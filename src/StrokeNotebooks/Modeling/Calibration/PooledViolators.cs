namespace StrokeNotebooks.Modeling;

/// <summary>Isotonic regression of labels on probabilities by pooling adjacent violators (Ayer et al. 1955): the rising step function with the least weighted squared error.</summary>
internal static class PooledViolators
{
    /// <summary>The distinct probabilities, rising, and for each the fitted share of positives. Rows of one probability are one; rows without weight are none.</summary>
    public static (double[] Probabilities, double[] Fitted) Fit(ReadOnlySpan<float> label, ReadOnlySpan<double> probability, ReadOnlySpan<float> weights)
    {
        double[] sorted = probability.ToArray();
        int[] rows = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, rows);
        List<double> distinct = [];
        // Each block stands for neighbours that were pooled: their weight, that of their positives, and how many distinct probabilities they are.
        List<(double Weight, double Positive, int Count)> blocks = [];
        for (int first = 0, next; first < rows.Length; first = next)
        {
            double weight = 0, positive = 0;
            for (next = first; next < rows.Length && sorted[next] == sorted[first]; next++)
            {
                double rowWeight = weights.IsEmpty ? 1 : weights[rows[next]];
                (weight, positive) = (weight + rowWeight, positive + rowWeight * label[rows[next]]);
            }
            if (weight == 0)
                continue;
            distinct.Add(sorted[first]);
            var block = (Weight: weight, Positive: positive, Count: 1);
            while (blocks.Count > 0 && blocks[^1].Positive * block.Weight >= block.Positive * blocks[^1].Weight)
            {
                block = (blocks[^1].Weight + block.Weight, blocks[^1].Positive + block.Positive, blocks[^1].Count + block.Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add(block);
        }
        return ([.. distinct], [.. blocks.SelectMany(block => Enumerable.Repeat(Math.Min(block.Positive / block.Weight, 1), block.Count))]);
    }
}
