namespace StrokeNotebooks.Modeling;

/// <summary>Finds the cut of one feature that lowers the loss most (Chen and Guestrin 2016, equation 7).</summary>
internal sealed class SplitFinder(TreeSettings settings)
{
    // Categories are tried in the order of their mean gradient (Fisher 1958); rare ones are drawn to the middle, as LightGBM's cat_smooth does.
    private const double CategorySmoothing = 10;

    /// <summary>The best cut of a feature; none if no cut lowers the loss by more than <see cref="TreeSettings.MinSplitGain"/>.</summary>
    /// <param name="histogram">For each of 256 bins the sums of its rows; the last is the missing values'.</param>
    /// <param name="column">The feature's column.</param>
    /// <param name="cuts">The feature's bins.</param>
    /// <param name="total">The sums of all rows of the node.</param>
    /// <param name="bounds">Between which values the node's children have to stay.</param>
    public Split? Find(ReadOnlySpan<GradientSum> histogram, int column, BinCuts cuts, GradientSum total, LeafBounds bounds)
    {
        var missing = histogram[BinCuts.Missing];
        // Where there are no rows, taking a child's sums from its parent's may leave a rounding error.
        double nothing = total.Hessian * 1e-12;
        bool hasMissing = missing.Hessian > nothing;
        Span<byte> order = stackalloc byte[cuts.Count];
        int last = (cuts.IsCategorical ? ByMeanGradient(histogram, order, nothing) : InOrder(order)) - 1, monotone = settings.Monotone[column];
        while (last >= 0 && histogram[order[last]].Hessian <= nothing)
            last--;
        int? drawn = settings.CutsAtRandom?.Draw(histogram, column, cuts.Count, nothing);
        double parent = Score(total, bounds), best = settings.MinSplitGain;
        (int Position, bool MissingLeft, GradientSum Left)? found = null;
        for (int direction = 0; direction < (hasMissing ? 2 : 1); direction++)
        {
            var left = direction == 1 ? missing : default;
            // The last position puts all that is not missing to the left: a cut only if the missing go right.
            int end = hasMissing && direction == 0 ? last + 1 : last;
            for (int position = 0; position < end; position++)
            {
                var bin = histogram[order[position]];
                if (bin.Hessian <= nothing)
                    continue;
                left += bin;
                if (drawn is { } only && position != only)
                    continue;
                var right = total - left;
                if (left.Hessian < settings.MinChildWeight || right.Hessian < settings.MinChildWeight)
                    continue;
                double gain = Score(left, bounds) + Score(right, bounds) - parent;
                if (gain > best && (position == last || Keeps(monotone, left, right, bounds)))
                    (best, found) = (gain, (position, direction == 1, left));
            }
        }
        if (found is not { } cut)
            return null;
        bool isMissingAlone = cut.Position == last;
        return new Split
        {
            Column = column,
            Gain = best,
            // All values there may be go left, not only those that the node has rows of.
            Bin = isMissingAlone ? cuts.Count - 1 : cut.Position,
            Monotone = isMissingAlone ? 0 : monotone,
            LeftCategories = cuts.IsCategorical ? order[..(cut.Position + 1)].ToArray() : null,
            // Where there were none to learn from, the missing follow the heavier side.
            MissingLeft = hasMissing ? cut.MissingLeft : cut.Left.Hessian * 2 >= total.Hessian,
            Left = cut.Left,
            Right = total - cut.Left,
        };
    }

    private static int InOrder(Span<byte> order)
    {
        for (int bin = 0; bin < order.Length; bin++)
            order[bin] = (byte)bin;
        return order.Length;
    }

    private static int ByMeanGradient(ReadOnlySpan<GradientSum> histogram, Span<byte> order, double nothing)
    {
        int used = 0;
        Span<double> means = stackalloc double[order.Length];
        for (int bin = 0; bin < order.Length; bin++)
            if (histogram[bin].Hessian > nothing)
            {
                means[used] = histogram[bin].Gradient / (histogram[bin].Hessian + CategorySmoothing);
                order[used++] = (byte)bin;
            }
        means[..used].Sort(order[..used]);
        return used;
    }

    /// <summary>Twice by how much one leaf of these rows lowers the loss, as XGBoost counts it.</summary>
    private double Score(GradientSum sum, LeafBounds bounds)
    {
        if (bounds.AreOpen)
            return sum.Gradient * sum.Gradient / (sum.Hessian + settings.Lambda);
        double weight = bounds.Clamp(settings.LeafWeight(sum));
        return -(2 * sum.Gradient * weight + (sum.Hessian + settings.Lambda) * weight * weight);
    }

    private bool Keeps(int monotone, GradientSum left, GradientSum right, LeafBounds bounds) =>
        monotone == 0 || monotone * (bounds.Clamp(settings.LeafWeight(right)) - bounds.Clamp(settings.LeafWeight(left))) >= 0;
}
