namespace StrokeNotebooks.Modeling;

/// <summary>The curves of an additive model, as scores by feature and bin.</summary>
internal sealed record BagScores(double Intercept, double[][] Scores);

/// <summary>Boosts the curves on one part of the rows: feature after feature, round after round, until the rows left out say stop.</summary>
internal sealed class CyclicBoosting
{
    private readonly ExplainableBoosting _settings;
    private readonly BinnedFeatures _features;
    private readonly float[] _label;
    private readonly double[] _weights;
    private readonly HeldBackRows _rows;
    private readonly SplitFinder _finder;
    private readonly TreeSettings _step;
    private readonly double[] _logOdds;

    public CyclicBoosting(ExplainableBoosting settings, BinnedFeatures features, float[] label, double[] weights, HeldBackRows rows)
    {
        (_settings, _features, _label, _weights, _rows) = (settings, features, label, weights, rows);
        _step = new TreeSettings
        {
            MaxDepth = int.MaxValue,
            MaxLeaves = settings.MaxLeaves,
            MinChildWeight = settings.MinHessian,
            Lambda = settings.Lambda,
            MinSplitGain = 1e-12,
            LearningRate = settings.LearningRate,
            Monotone = new int[features.ColumnCount],
            Threads = 1,
        };
        _finder = new SplitFinder(_step);
        _logOdds = new double[label.Length];
    }

    public BagScores Run()
    {
        double positive = _rows.Train.Sum(row => _weights[row] * _label[row]), total = _rows.Train.Sum(row => _weights[row]);
        double intercept = Math.Log(positive / (total - positive));
        Array.Fill(_logOdds, intercept);
        double[][] scores = [.. Enumerable.Range(0, _features.ColumnCount).Select(_ => new double[HistogramBuilder.Bins])], best = Copy(scores);
        double least = Loss();
        for (int round = 0, bestRound = 0; round < _settings.MaxRounds && round - bestRound < _settings.EarlyStoppingRounds; round++)
        {
            for (int column = 0; column < _features.ColumnCount; column++)
                Step(column, scores[column]);
            if (Loss() is var loss && loss < least)
                (least, best, bestRound) = (loss, Copy(scores), round);
        }
        return new BagScores(intercept, best);
    }

    private static double[][] Copy(double[][] scores) => [.. scores.Select(of => of.ToArray())];

    private void Step(int column, double[] scores)
    {
        var sums = new GradientSum[HistogramBuilder.Bins];
        foreach (int row in _rows.Train)
        {
            double probability = 1 / (1 + Math.Exp(-_logOdds[row])), weight = _weights[row];
            sums[Bin(row, column)] += new GradientSum(weight * (probability - _label[row]), weight * Math.Max(probability * (1 - probability), 1e-16));
        }
        double[] change = Tree(sums, column);
        for (int bin = 0; bin < scores.Length; bin++)
            scores[bin] += change[bin];
        for (int row = 0; row < _logOdds.Length; row++)
            _logOdds[row] += change[Bin(row, column)];
    }

    // A tree of one feature needs its histogram only: a leaf is a set of bins.
    private double[] Tree(GradientSum[] root, int column)
    {
        var leaves = new List<(GradientSum[] Sums, Split? Split)> { (root, Best(root, column)) };
        while (leaves.Count < _step.MaxLeaves && leaves.MaxBy(leaf => leaf.Split?.Gain ?? double.NegativeInfinity) is { Split: { } split } next)
        {
            leaves.Remove(next);
            foreach (bool left in (ReadOnlySpan<bool>)[true, false])
            {
                var side = new GradientSum[next.Sums.Length];
                for (int bin = 0; bin < side.Length; bin++)
                    if (left == (bin == BinCuts.Missing ? split.MissingLeft : bin <= split.Bin))
                        side[bin] = next.Sums[bin];
                leaves.Add((side, Best(side, column)));
            }
        }
        var change = new double[HistogramBuilder.Bins];
        if (leaves.Count > 1)
            foreach (var (sums, _) in leaves)
            {
                double value = _step.LearningRate * _step.LeafWeight(Total(sums));
                for (int bin = 0; bin < change.Length; bin++)
                    if (sums[bin].Hessian > 0)
                        change[bin] = value;
            }
        return change;
    }

    private Split? Best(GradientSum[] sums, int column) => _finder.Find(sums, column, _features.Cuts[column], Total(sums), LeafBounds.Open);

    private static GradientSum Total(GradientSum[] sums)
    {
        var total = default(GradientSum);
        foreach (var sum in sums)
            total += sum;
        return total;
    }

    private byte Bin(int row, int column) => _features.Bins[row * _features.ColumnCount + column];

    private double Loss() => _rows.Validation.Sum(row => _weights[row] * Math.Log(1 + Math.Exp(_label[row] > 0 ? -_logOdds[row] : _logOdds[row])));
}
