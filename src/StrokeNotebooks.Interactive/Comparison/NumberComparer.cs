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

    // A comma between digits may separate thousands or the numbers of a list. Where both texts have commas, each part must be the same, which is right for both.
    private bool AreSameNumber(string committed, string actual)
    {
        string[] left = committed.Split(','), right = actual.Split(',');
        if (left.Length > 1 && right.Length > 1)
            return left.Length == right.Length && left.Zip(right).All(pair => AreSamePart(pair.First, pair.Second));
        return AreSamePart(committed, actual);
    }

    private bool AreSamePart(string committed, string actual)
    {
        if (committed == actual)
            return true;
        if (IsWhole(committed) && IsWhole(actual))
            return committed.TrimStart('-', '+') == actual.TrimStart('-', '+') && committed.AsSpan().IndexOfAnyInRange('1', '9') < 0; // 0 and -0
        double left = Parse(committed), right = Parse(actual);
        return double.IsFinite(left) && double.IsFinite(right) && AreNear(left, right);
    }

    private static bool IsWhole(string number) => !number.AsSpan().ContainsAny('.', 'e', 'E');

    private static double Parse(string number) => double.Parse(number, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    // A unit may follow a number, but no more digits: versions, addresses, dates with points and hashes are words.
    [GeneratedRegex(@"(?<![\w.])[-+]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?(?!\.\d|[A-Za-z_]*[\d_])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FreeNumber();

    [GeneratedRegex(@"[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AnyNumber();
}
