using System.Globalization;

namespace StrokeNotebooks.Text;

/// <summary>Numbers as text: short, the same on every machine.</summary>
internal static class NumberText
{
    /// <summary>A value for a reader: thousands separated, about four significant digits of a fraction.</summary>
    public static string Value(double value) => Math.Abs(value) switch
    {
        var size when size >= 1e12 || (size < 1e-4 && size > 0) => value.ToString("0.###e0", CultureInfo.InvariantCulture),
        var size when size >= 1 && value != Math.Round(value) => value.ToString(size >= 1000 ? "#,0" : size >= 100 ? "0.#" : "0.##", CultureInfo.InvariantCulture),
        var size when size >= 1 || size == 0 => Math.Abs(value) == 0 ? "0" : value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>A time as a person says it: <c>8 ms</c>, <c>1.4 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.9995 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        < 59.95 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Round(time.TotalSeconds) / 60} min {(int)Math.Round(time.TotalSeconds) % 60} s"),
    };

    /// <summary>How many there are of something: <c>1 row</c>, <c>2 rows</c>.</summary>
    public static string Counted(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    /// <summary>A length in pixels, to a tenth.</summary>
    public static string Pixels(double value) => (Math.Round(value, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A value for a file, to six significant digits.</summary>
    public static double Rounded(double value) =>
        double.IsFinite(value) ? double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;
}
