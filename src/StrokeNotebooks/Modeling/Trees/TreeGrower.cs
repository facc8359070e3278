namespace StrokeNotebooks.Modeling;

/// <summary>Grows one tree over bins: always at the leaf where a cut lowers the loss most, until there are enough leaves or nothing is gained (LightGBM: leaf-wise; XGBoost: <c>lossguide</c>).</summary>
/// <remarks>With no limit to the leaves but the depth's, the order plays no part and the tree is what growing level by level gives.</remarks>
internal sealed class TreeGrower
{
    private readonly BinnedFeatures _features;
    private readonly TreeSettings _settings;
    private readonly HistogramBuilder _histograms;
    private readonly SplitFinder _finder;
    private readonly RowPartition _partition;
    private readonly RowPartition _others;

    public TreeGrower(BinnedFeatures features, TreeSettings settings)
    {
        (_features, _settings) = (features, settings);
        _histograms = new HistogramBuilder(features, settings.Threads);
        _finder = new SplitFinder(settings);
        _partition = new RowPartition(features, settings.Threads);
        _others = new RowPartition(features, settings.Threads);
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="rows">The rows to grow it on, rising.</param>
    /// <param name="others">Rows that only go the ways that it has, rising.</param>
    /// <param name="gradients">First and second derivative of each row of the whole matrix, one after the other.</param>
    /// <param name="columns">The columns that may be cut, rising.</param>
    /// <param name="columnsOfNode">Picks the columns for a single node among those; none: all.</param>
    /// <returns>The tree, and which of its nodes each of the rows ended in.</returns>
    public (RegressionTree Tree, List<LeafRows> Leaves) Grow(ReadOnlySpan<int> rows, ReadOnlySpan<int> others, float[] gradients, int[] columns, Func<int[], int[]>? columnsOfNode = null)
    {
        _partition.Begin(rows);
        _others.Begin(others);
        var tree = new TreeBuilder(_settings, _features.Cuts);
        var open = new PriorityQueue<OpenLeaf, (double NegativeGain, int Node)>();
        var leaves = new List<LeafRows>();
        var root = new OpenLeaf(0, new(0, rows.Length), new(0, others.Length), 0, LeafBounds.Open);
        root.Histogram = _histograms.Build(_partition.Rows(root.Rows), gradients, columns);
        root.Total = Total(root.Histogram, columns[0]);
        tree.AddLeaf(root.Total, root.Bounds);
        Consider(root);
        for (int leafCount = 1; open.Count > 0;)
        {
            var leaf = open.Dequeue();
            if (leafCount == _settings.MaxLeaves)
            {
                Close(leaf);
                continue;
            }
            leafCount++;
            Cut(leaf);
        }
        return (tree.Build(), leaves);

        void Consider(OpenLeaf leaf)
        {
            leaf.Split = leaf.Depth < _settings.MaxDepth && leaf.Histogram is not null ? Best(leaf, columnsOfNode?.Invoke(columns) ?? columns) : null;
            if (leaf.Split is { } split)
                open.Enqueue(leaf, (-split.Gain, leaf.Node));
            else
                Close(leaf);
        }

        void Close(OpenLeaf leaf)
        {
            leaves.Add(new LeafRows(leaf.Node, _partition.Rows(leaf.Rows), _others.Rows(leaf.Others)));
            if (leaf.Histogram is { } histogram)
                _histograms.Return(histogram);
        }

        void Cut(OpenLeaf leaf)
        {
            var split = leaf.Split!;
            var (leftRows, rightRows) = _partition.Cut(leaf.Rows, split);
            var (leftOthers, rightOthers) = _others.Cut(leaf.Others, split);
            var (leftBounds, rightBounds) = leaf.Bounds.Of(split.Monotone, leaf.Bounds.Clamp(_settings.LeafWeight(split.Left)), leaf.Bounds.Clamp(_settings.LeafWeight(split.Right)));
            int node = tree.Cut(leaf.Node, split, leftBounds, rightBounds);
            var left = new OpenLeaf(node, leftRows, leftOthers, leaf.Depth + 1, leftBounds) { Total = split.Left };
            var right = new OpenLeaf(node + 1, rightRows, rightOthers, leaf.Depth + 1, rightBounds) { Total = split.Right };
            // The rows of the smaller child are added up; the other's sums are what is left of the parent's.
            var (few, many) = left.Rows.Count <= right.Rows.Count ? (left, right) : (right, left);
            if (leaf.Depth + 1 < _settings.MaxDepth)
            {
                few.Histogram = _histograms.Build(_partition.Rows(few.Rows), gradients, columns);
                many.Histogram = leaf.Histogram;
                _histograms.Subtract(many.Histogram!, few.Histogram, columns);
            }
            else
            {
                _histograms.Return(leaf.Histogram!);
            }
            Consider(left);
            Consider(right);
        }
    }

    private Split? Best(OpenLeaf leaf, int[] columns)
    {
        Split? best = null;
        int looked = 0;
        bool hasVaried = false;
        foreach (int column in columns)
        {
            if (looked++ >= _settings.MaxFeatures && hasVaried)
                break;
            var histogram = leaf.Histogram.AsSpan(column * HistogramBuilder.Bins, HistogramBuilder.Bins);
            hasVaried = hasVaried || _settings.MaxFeatures == int.MaxValue || !IsConstant(histogram, leaf.Total.Hessian * 1e-12);
            if (_finder.Find(histogram, column, _features.Cuts[column], leaf.Total, leaf.Bounds) is { } split && split.Gain > (best?.Gain ?? double.NegativeInfinity))
                best = split;
        }
        return best;
    }

    private static bool IsConstant(ReadOnlySpan<GradientSum> histogram, double nothing)
    {
        int filled = 0;
        for (int bin = 0; bin < histogram.Length && filled < 2; bin++)
            filled += histogram[bin].Hessian > nothing ? 1 : 0;
        return filled < 2;
    }

    private static GradientSum Total(GradientSum[] histogram, int column)
    {
        var total = default(GradientSum);
        foreach (var bin in histogram.AsSpan(column * HistogramBuilder.Bins, HistogramBuilder.Bins))
            total += bin;
        return total;
    }

    /// <summary>A leaf that may be cut: its rows are a stretch of each partition.</summary>
    private sealed class OpenLeaf(int node, Stretch rows, Stretch others, int depth, LeafBounds bounds)
    {
        public int Node => node;

        public Stretch Rows => rows;

        public Stretch Others => others;

        public int Depth => depth;

        public LeafBounds Bounds => bounds;

        public GradientSum Total { get; set; }

        public GradientSum[]? Histogram { get; set; }

        public Split? Split { get; set; }
    }
}

/// <summary>The rows that ended in a leaf: those that the tree was grown on, and others.</summary>
internal readonly record struct LeafRows(int Node, ReadOnlyMemory<int> Rows, ReadOnlyMemory<int> Others);
