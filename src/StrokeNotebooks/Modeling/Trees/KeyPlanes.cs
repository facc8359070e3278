using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Modeling;

/// <summary>What trees see of a block of rows: planes of keys, a byte for each row, feature after feature. Every cut of the trees compares one plane with one key.</summary>
internal sealed class KeyPlanes
{
    /// <summary>How many rows a block has.</summary>
    public const int Rows = 1024;

    // Planes a power of two apart would share the same few places of the processor's cache.
    private const int Stride = Rows + 128;

    private readonly float[][] _cuts;
    private readonly int[] _firstPlanes;
    private readonly List<NumberKeys> _numbers = [];
    private readonly SortedDictionary<int, CategoryKeys> _categories = [];
    private readonly Dictionary<(int Feature, Vector256<ulong> Left), int> _categoryPlanes = [];

    /// <summary>Gathers the cuts of trees over that many features.</summary>
    public KeyPlanes(ImmutableArray<RegressionTree> trees, int features)
    {
        var cuts = new List<float>[features];
        for (int feature = 0; feature < features; feature++)
            cuts[feature] = [];
        foreach (var tree in trees)
        {
            var categorical = tree.Categories.Select(split => split.Node).ToHashSet();
            for (int node = 0; node < tree.NodeCount; node++)
                if (!tree.IsLeaf(node) && !categorical.Contains(node))
                    cuts[tree.SplitIndices[node]].Add(tree.SplitConditions[node]);
        }
        _cuts = [.. cuts.Select(Distinct)];
        _firstPlanes = new int[features];
        for (int feature = 0; feature < features; feature++)
        {
            _firstPlanes[feature] = 2 * _numbers.Count;
            foreach (float[] some in _cuts[feature].Chunk(NumberKeys.MaxCuts))
                _numbers.Add(new NumberKeys(feature, some));
        }
    }

    /// <summary>How many bytes the planes of a block take: those of one at least, which trees without a cut look at.</summary>
    public int Length => Math.Max(1, 2 * _numbers.Count + _categoryPlanes.Count) * Stride;

    /// <summary>Where the plane of a cut begins, and the cut's key: a row whose key is greater goes right.</summary>
    public (int Plane, sbyte Key) Of(int feature, float cut, bool missingLeft)
    {
        int place = BinCuts.StepOf(_cuts[feature], cut);
        int plane = _firstPlanes[feature] + place / NumberKeys.MaxCuts * 2 + (missingLeft ? 0 : 1);
        return (plane * Stride, NumberKeys.KeyOf(place % NumberKeys.MaxCuts));
    }

    /// <summary>The same of a cut by categories; equal sets share a plane.</summary>
    public (int Plane, sbyte Key) Of(int feature, CategorySplit split, bool missingLeft)
    {
        var left = CategoryKeys.BitsOf(split, missingLeft);
        if (!_categoryPlanes.TryGetValue((feature, left), out int plane))
        {
            _categoryPlanes[(feature, left)] = plane = 2 * _numbers.Count + _categoryPlanes.Count;
            if (!_categories.TryGetValue(feature, out var categories))
                _categories[feature] = categories = new CategoryKeys(feature);
            categories.Add(left, plane * Stride);
        }
        return (plane * Stride, sbyte.MinValue);
    }

    /// <summary>Writes the keys of up to <see cref="Rows"/> rows.</summary>
    public void Fill(FeatureMatrix features, int first, int count, Span<sbyte> planes)
    {
        var values = features.Values.Slice(first * features.ColumnCount, count * features.ColumnCount);
        int at = 0;
        foreach (var numbers in _numbers)
        {
            numbers.Fill(values, features.ColumnCount, planes.Slice(at, count), planes.Slice(at + Stride, count));
            at += 2 * Stride;
        }
        foreach (var categories in _categories.Values)
            categories.Fill(values, features.ColumnCount, planes);
    }

    private static float[] Distinct(List<float> cuts)
    {
        float[] sorted = [.. cuts];
        SortedNumbers.Sort(sorted);
        int count = 0;
        foreach (float cut in sorted)
            if (count == 0 || cut != sorted[count - 1])
                sorted[count++] = cut;
        return sorted[..count];
    }
}
