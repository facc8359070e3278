using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>One training of gradient-boosted trees: what changes from tree to tree.</summary>
internal sealed class Boosting
{
    // What a cut seems to gain where it changes nothing, as between two leaves at the same bound, is rounding (XGBoost has the same limit).
    private const double LeastGain = 1e-6;

    private readonly GradientBoostedTrees _settings;
    private readonly FeatureMatrix _features;
    private readonly float[] _label;
    private readonly double[] _weights;
    private readonly NumPyRandom _random;
    private readonly BinnedFeatures _binned;
    private readonly TreeGrower _grower;
    private readonly int[] _train;
    private readonly int[] _validation;
    private readonly float[] _gradients;
    private readonly double[] _logOdds;

    public Boosting(GradientBoostedTrees settings, FeatureMatrix features, ReadOnlySpan<float> label, double[] weights)
    {
        (_settings, _features, _label, _weights, _random) = (settings, features, label.ToArray(), weights, new NumPyRandom(settings.Seed));
        (_train, _validation) = settings.EarlyStoppingRounds == 0
            ? new HeldBackRows([.. Enumerable.Range(0, features.RowCount)], [])
            : HeldBackRows.Draw(_label, weights, settings.ValidationShare, _random);
        _binned = new BinnedFeatures(features, Named(settings.CategoricalFeatures).ToHashSet(StringComparer.Ordinal), settings.MaxBins, settings.Threads);
        _grower = new TreeGrower(_binned, new TreeSettings
        {
            MaxDepth = settings.MaxDepth,
            MaxLeaves = settings.MaxLeaves,
            MinChildWeight = settings.MinChildWeight,
            Lambda = settings.Lambda,
            MinSplitGain = Math.Max(settings.MinSplitGain, LeastGain),
            LearningRate = settings.LearningRate,
            Monotone = Monotone(),
            Threads = settings.Threads,
        });
        _gradients = new float[2 * features.RowCount];
        _logOdds = new double[features.RowCount];
    }

    public BoostedTreesModel Run()
    {
        double positive = _train.Sum(row => _weights[row] * _label[row]), total = _train.Sum(row => _weights[row]);
        double baseScore = Math.Log(positive / (total - positive));
        Array.Fill(_logOdds, baseScore);
        var trees = ImmutableArray.CreateBuilder<RegressionTree>();
        var losses = ImmutableArray.CreateBuilder<double>();
        int best = 0;
        while (trees.Count < _settings.Trees && (losses.Count == 0 || losses.Count - best < _settings.EarlyStoppingRounds))
        {
            trees.Add(Grow());
            if (_validation.Length == 0)
                continue;
            losses.Add(_validation.Sum(row => _weights[row] * LossOf(row)) / _validation.Sum(row => _weights[row]));
            if (losses[^1] < losses[Math.Max(best - 1, 0)] || losses.Count == 1)
                best = losses.Count;
        }
        return new BoostedTreesModel(_features.ColumnNames, baseScore, [.. trees.Take(_validation.Length == 0 ? trees.Count : best)], losses.ToImmutable());
    }

    private RegressionTree Grow()
    {
        InParallel.Ranges(_features.RowCount, _settings.Threads, SetGradients);
        int[] rows = _settings.Subsample < 1 ? Sample() : _train;
        var (tree, leaves) = _grower.Grow(rows, Others(rows), _gradients, Columns());
        int parts = InParallel.Parts(_features.RowCount);
        InParallel.Each(parts, _settings.Threads, part =>
        {
            var within = InParallel.Part(_features.RowCount, part, parts);
            foreach (var leaf in leaves)
            {
                Raise(leaf.Rows.Span, within, tree.SplitConditions[leaf.Node]);
                Raise(leaf.Others.Span, within, tree.SplitConditions[leaf.Node]);
            }
        });
        return tree;
    }

    // By parts of all rows, not by leaves: a thread is then likely to find in its cache what it wrote when it set gradients.
    private void Raise(ReadOnlySpan<int> rows, Range within, float value)
    {
        foreach (int row in rows[Before(rows, within.Start.Value)..Before(rows, within.End.Value)])
            _logOdds[row] += value;

        static int Before(ReadOnlySpan<int> rows, int row) => rows.BinarySearch(row) is var found && found < 0 ? ~found : found;
    }

    // First and second derivative of the logistic loss by the log-odds: p - y and p (1 - p).
    private void SetGradients(int start, int count)
    {
        for (int row = start; row < start + count; row++)
        {
            double probability = 1 / (1 + Math.Exp(-_logOdds[row])), weight = _weights[row];
            _gradients[2 * row] = (float)(weight * (probability - _label[row]));
            _gradients[2 * row + 1] = (float)(weight * Math.Max(probability * (1 - probability), 1e-16));
        }
    }

    // The rows that a tree is not grown on; both rise.
    private int[] Others(int[] rows)
    {
        var others = new int[_features.RowCount - rows.Length];
        for (int row = 0, i = 0; row < _features.RowCount && row - i < others.Length; row++)
            if (i < rows.Length && rows[i] == row)
                i++;
            else
                others[row - i] = row;
        return others;
    }

    private int[] Sample()
    {
        int[] drawn = [.. _train.Where(_ => _random.NextDouble() < _settings.Subsample)];
        return drawn.Length > 0 ? drawn : _train;
    }

    private int[] Columns()
    {
        int count = _features.ColumnCount, drawn = Math.Max(1, (int)Math.Round(count * _settings.ColumnSample, MidpointRounding.AwayFromZero));
        return drawn == count ? [.. Enumerable.Range(0, count)] : [.. _random.Permutation(count).Take(drawn).Order()];
    }

    private double LossOf(int row) => Math.Log(1 + Math.Exp(_label[row] > 0 ? -_logOdds[row] : _logOdds[row]));

    private int[] Monotone()
    {
        var constraints = _settings.MonotoneConstraints;
        if (Named(constraints.Keys).FirstOrDefault(_settings.CategoricalFeatures.Contains) is { } categorical)
            throw new InputException($"The feature '{categorical}' holds categories, which have no order, so a prediction cannot rise or fall with it. Take it out of MonotoneConstraints or of CategoricalFeatures.");
        return [.. _features.ColumnNames.Select(name => constraints.GetValueOrDefault(name))];
    }

    /// <summary>Names of features that settings give.</summary>
    /// <exception cref="InputException">There is no such feature.</exception>
    private IEnumerable<string> Named(IEnumerable<string> names) => names.Select(name => _features.ColumnNames.Contains(name)
        ? name
        : throw new InputException($"A setting names the feature '{name}', which is not among those given: {string.Join(", ", _features.ColumnNames)}."));
}
