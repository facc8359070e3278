using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Trees and values drawn at random, and the plain walk that every other way is held against.</summary>
internal static class RandomTrees
{
    /// <summary>Whole numbers meet cuts and categories exactly; what is no category is between them, below or above.</summary>
    public static float Value(NumPyRandom random) => random.NextUpTo(9) switch
    {
        0 => float.NaN,
        1 => float.MaxValue,
        2 => -random.NextUpTo(3),
        3 => random.NextUpTo(40) / 4f,
        4 => 250 + random.NextUpTo(10),
        _ => random.NextUpTo(9),
    };

    /// <summary>The leaf of one plain walk.</summary>
    public static float Leaf(RegressionTree tree, ReadOnlySpan<float> row)
    {
        int node = 0;
        while (!tree.IsLeaf(node))
        {
            float value = row[tree.SplitIndices[node]];
            var set = tree.Categories.FirstOrDefault(split => split.Node == node);
            bool isKnown = set is null ? !float.IsNaN(value) : value is >= 0 and < 255 && value == MathF.Floor(value);
            bool left = !isKnown ? tree.DefaultLeft[node] : set is null ? value <= tree.SplitConditions[node] : set.Left.Contains((int)value);
            node = tree.LeftChildren[node] + (left ? 0 : 1);
        }
        return tree.SplitConditions[node];
    }

    /// <summary>A tree whose leaves lie at different depths; every cut may be the one behind all values.</summary>
    public static RegressionTree Draw(NumPyRandom random, int columns, int depth, bool categorical)
    {
        var depths = new List<int> { 0 };
        var (left, feature, condition, defaultLeft, sets) = (new List<int>(), new List<int>(), new List<float>(), new List<bool>(), new List<CategorySplit>());
        for (int node = 0; node < depths.Count; node++)
        {
            bool isLeaf = depths[node] == depth || (node > 0 && random.NextUpTo(3) == 0);
            left.Add(isLeaf ? -1 : depths.Count);
            feature.Add(isLeaf ? 0 : random.NextUpTo(columns - 1));
            condition.Add(isLeaf ? (float)(random.NextDouble() - 0.5) : random.NextUpTo(9) == 0 ? float.MaxValue : random.NextUpTo(36) / 4f);
            defaultLeft.Add(random.NextUpTo(1) == 0);
            if (isLeaf)
                continue;
            if (categorical && feature[node] == 0)
                sets.Add(new CategorySplit(node, [.. Enumerable.Range(0, 255).Where(_ => random.NextUpTo(1) == 0)]));
            depths.AddRange([depths[node] + 1, depths[node] + 1]);
        }
        return new RegressionTree([.. left], [.. feature], [.. condition], [.. defaultLeft], [.. new float[left.Count]], [.. new float[left.Count]], [.. sets]);
    }

    /// <summary>A tree that grew leaf by leaf, at any of its leaves or always at its last one; its cuts come from a function.</summary>
    public static RegressionTree Grow(NumPyRandom random, int columns, int leaves, bool chain, Func<float> cut, bool categorical = false)
    {
        var (left, feature, condition, sets) = (new List<int> { -1 }, new List<int> { 0 }, new List<float> { 0.25f }, new List<CategorySplit>());
        for (int grown = 1; grown < leaves; grown++)
        {
            int[] open = [.. Enumerable.Range(0, left.Count).Where(node => left[node] == -1)];
            int node = chain ? open[^1] : open[random.NextUpTo(open.Length - 1)];
            (left[node], feature[node], condition[node]) = (left.Count, random.NextUpTo(columns - 1), cut());
            if (categorical && feature[node] <= 1)
                sets.Add(new CategorySplit(node, [.. Enumerable.Range(0, 255).Where(_ => random.NextUpTo(2) == 0)]));
            for (int child = 0; child < 2; child++)
            {
                left.Add(-1);
                feature.Add(0);
                condition.Add((float)(random.NextDouble() - 0.5));
            }
        }
        bool[] defaultLeft = [.. left.Select(_ => random.NextUpTo(1) == 0)];
        return new RegressionTree([.. left], [.. feature], [.. condition], [.. defaultLeft], [.. new float[left.Count]], [.. new float[left.Count]], [.. sets]);
    }
}
