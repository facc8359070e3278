namespace StrokeNotebooks.Modeling;

/// <summary>Collects the nodes of a tree while it grows.</summary>
internal sealed class TreeBuilder(TreeSettings settings, BinCuts[] cuts)
{
    private readonly List<int> _leftChildren = [], _splitIndices = [];
    private readonly List<float> _splitConditions = [], _lossChanges = [], _sumHessian = [];
    private readonly List<bool> _defaultLeft = [];
    private readonly List<CategorySplit> _categories = [];

    /// <summary>Adds a leaf.</summary>
    public void AddLeaf(GradientSum total, LeafBounds bounds)
    {
        _leftChildren.Add(-1);
        _splitIndices.Add(0);
        _splitConditions.Add((float)(settings.LearningRate * bounds.Clamp(settings.LeafWeight(total))));
        _defaultLeft.Add(false);
        _lossChanges.Add(0);
        _sumHessian.Add((float)total.Hessian);
    }

    /// <summary>Makes a leaf a node with two new leaves.</summary>
    /// <returns>The left one; the right one is the next.</returns>
    public int Cut(int node, Split split, LeafBounds left, LeafBounds right)
    {
        int child = _leftChildren.Count;
        _leftChildren[node] = child;
        _splitIndices[node] = split.Column;
        _splitConditions[node] = Threshold(split);
        _defaultLeft[node] = split.MissingLeft;
        _lossChanges[node] = (float)split.Gain;
        if (split.LeftCategories is { } categories)
            _categories.Add(new CategorySplit(node, [.. categories.Order().Select(category => (int)category)]));
        AddLeaf(split.Left, left);
        AddLeaf(split.Right, right);
        return child;
    }

    /// <summary>The tree.</summary>
    public RegressionTree Build() => new([.. _leftChildren], [.. _splitIndices], [.. _splitConditions], [.. _defaultLeft], [.. _lossChanges], [.. _sumHessian], [.. _categories.OrderBy(split => split.Node)]);

    // A cut behind the last bin parts what is there from what is missing.
    private float Threshold(Split split)
    {
        var of = cuts[split.Column];
        return of.IsCategorical ? 0 : split.Bin < of.Count - 1 ? of.Upper(split.Bin) : float.MaxValue;
    }
}
