using System.Collections.Immutable;
using System.Globalization;

namespace StrokeNotebooks.Tracking;

/// <summary>Values as MLflow writes them.</summary>
internal static class TrackingText
{
    /// <summary>No names and values; what is added is sorted by code units.</summary>
    public static ImmutableSortedDictionary<string, string> None { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>A setting as text: numbers and dates the same on every machine, truth values as Python writes them, nothing as <c>None</c>.</summary>
    public static string Parameter(object? value) => value switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        double number => Number(number),
        float number => Number(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "None",
    };

    /// <summary>A number as Python's <c>repr</c> writes it: <c>0.84</c>, <c>1.0</c>, <c>1e-05</c>, <c>nan</c>, <c>inf</c>.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        string text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.AsSpan().ContainsAny(".e") ? text : text + ".0";
    }

    /// <summary>Reads what Python or .NET wrote as a number.</summary>
    public static bool TryNumber(string text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return true;
        if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            value = double.NaN;
            return true;
        }
        value = text.ToLowerInvariant() switch
        {
            "inf" or "+inf" or "infinity" => double.PositiveInfinity,
            "-inf" or "-infinity" => double.NegativeInfinity,
            _ => double.NaN,
        };
        return !double.IsNaN(value);
    }

    /// <summary>A time of MLflow; nothing if there is none or it is beyond the calendar.</summary>
    public static DateTimeOffset? Time(long? milliseconds) =>
        milliseconds is >= 0 and <= 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : null;
}
