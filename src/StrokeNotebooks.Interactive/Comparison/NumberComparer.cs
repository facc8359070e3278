using System.Globalization;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.Interactive.Comparison;

/// <summary>Compares texts piece by piece: what lies between numbers must be equal, numbers may differ by the tolerance.</summary>
internal sealed partial class NumberComparer(ComparisonOptions options)
{
    /// <summary>Whether two texts are the same.</summary>
    /// <param name="committed">One text.</param>
    /// <param name="actual">The other.</param>
    /// <param name="glued">Digits after a letter are numbers too, as in an SVG path's <c>M12.5</c>; else <c>float32</c> is a word.</param>
    public bool AreSame(string committed, string actual, bool glued = false)
    {
        if (committed == actual)
            return true;
        var number = glued ? AnyNumber() : FreeNumber();
        var (left, right) = (number.Match(committed), number.Match(actual));
        int leftEnd = 0, rightEnd = 0;
        for (; left.Success && right.Success; (left, right) = (left.NextMatch(), right.NextMatch()))
        {
            if (!committed.AsSpan(leftEnd..left.Index).SequenceEqual(actual.AsSpan(rightEnd..right.Index)) || !AreSameNumber(left.Value, right.Value))
                return false;
            (leftEnd, rightEnd) = (left.Index + left.Length, right.Index + right.Length);
        }
        return left.Success == right.Success && committed.AsSpan(leftEnd).SequenceEqual(actual.AsSpan(rightEnd));
    }

    /// <summary>Whether two finite numbers lie within the tolerance of each other.</summary>
    public bool AreNear(double committed, double actual) =>
        committed == actual || Math.Abs(committed - actual) <= Math.Max(options.AbsoluteTolerance, options.RelativeTolerance * Math.Max(Math.Abs(committed), Math.Abs(actual)));

    private bool AreSameNumber(string committed, string actual)
    {
        if (committed == actual)
            return true;
        if (IsWhole(committed) && IsWhole(actual))
            return false;
        double left = Parse(committed), right = Parse(actual);
        return double.IsFinite(left) && double.IsFinite(right) && AreNear(left, right);
    }

    private static bool IsWhole(string number) => !number.AsSpan().ContainsAny('.', 'e', 'E');

    private static double Parse(string number) => double.Parse(number, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\w.])[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?|(?<![\w.])[-+]?\.\d+(?:[eE][-+]?\d+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FreeNumber();

    [GeneratedRegex(@"[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AnyNumber();
}
