using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Data that trees are tried on.</summary>
internal static class TreeData
{
    /// <summary>What one line cannot tell apart: 1 within a ring of the first two of four features, and 0 outside; for one row in twenty it is the other way round.</summary>
    public static (FeatureMatrix Features, float[] Label) Ring(int rows, int seed)
    {
        var random = new NumPyRandom(seed);
        float[] values = [.. Enumerable.Range(0, rows * 4).Select(_ => (float)(2 * random.NextDouble() - 1))];
        float[] label = [.. Enumerable.Range(0, rows).Select(row => (values[4 * row] * values[4 * row] + values[4 * row + 1] * values[4 * row + 1] < 0.5) == random.NextDouble() < 0.95 ? 1f : 0)];
        return (LogisticFixture.Matrix(4, values), label);
    }
}
