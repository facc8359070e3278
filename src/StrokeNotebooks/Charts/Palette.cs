using System.Globalization;

namespace StrokeNotebooks.Charts;

/// <summary>The colours of figures: Okabe and Ito's for series (without the yellow, which fades on white), shades of blue for heat maps.</summary>
internal static class Palette
{
    public static readonly string[] Series = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

    public const string Palest = "#EAF2FA", Darkest = "#08427A";

    public static string OfSeries(int index) => Series[index % Series.Length];

    /// <summary>The shade for a share of the way from the least value (0) to the greatest (1).</summary>
    public static string Shade(double share) =>
        "#" + string.Concat(Enumerable.Range(0, 3).Select(i => ((int)Math.Round(Part(Palest, i) + share * (Part(Darkest, i) - Part(Palest, i)))).ToString("X2", CultureInfo.InvariantCulture)));

    /// <summary>The colour of text that is read on a shade.</summary>
    public static string InkOn(double share) => share > 0.5 ? "#ffffff" : "#1f2328";

    private static int Part(string colour, int index) => int.Parse(colour.AsSpan(1 + 2 * index, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
