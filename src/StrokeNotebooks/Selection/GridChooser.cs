using StrokeNotebooks.Text;

namespace StrokeNotebooks.Selection;

/// <summary>Goes through a grid like an odometer: each call of the space tells which wheels there are, and the last wheel that can go on does.</summary>
internal sealed class GridChooser : Chooser
{
    private readonly List<(int At, int Count)> _wheels;
    private readonly int _points;
    private int _asked;

    private GridChooser(List<(int At, int Count)> wheels, int points) => (_wheels, _points) = (wheels, points);

    /// <summary>All candidates, in order.</summary>
    public static IEnumerable<Draft> All(SearchSpace space, int points)
    {
        var wheels = new List<(int At, int Count)>();
        do
            yield return new GridChooser(wheels, points).Build(space);
        while (Advance(wheels));
    }

    private protected override double Next(SettingRange range, int? points)
    {
        double[] values = ValuesOf(range, points ?? _points);
        if (_asked == _wheels.Count)
            _wheels.Add((0, values.Length));
        return values[_wheels[_asked++].At];
    }

    /// <summary>The values that a grid takes of a range: both ends, and between them equal steps or ratios.</summary>
    private static double[] ValuesOf(SettingRange range, int points)
    {
        if (range.IsChoice)
            return [.. Enumerable.Range(0, range.Options.Count).Select(i => (double)i)];
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        return [.. Enumerable.Range(0, points).Select(i => points == 1 ? 0.5 : (double)i / (points - 1)).Select(Value).Distinct()];

        double Value(double share)
        {
            double value = range.IsLog ? range.Low * Math.Pow(range.High / range.Low, share) : range.Low + share * (range.High - range.Low);
            return Math.Clamp(range.IsWhole ? Math.Round(value) : NumberText.Rounded(value), range.Low, range.High);
        }
    }

    private static bool Advance(List<(int At, int Count)> wheels)
    {
        while (wheels.Count > 0 && wheels[^1].At + 1 == wheels[^1].Count)
            wheels.RemoveAt(wheels.Count - 1);
        if (wheels.Count == 0)
            return false;
        wheels[^1] = (wheels[^1].At + 1, wheels[^1].Count);
        return true;
    }
}
