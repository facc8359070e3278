using System.Globalization;

namespace StrokeNotebooks.Charts;

/// <summary>A mark on an axis.</summary>
internal readonly record struct Tick(double At, string Label);

/// <summary>Chooses the marks of an axis: steps of 1, 2 or 5 times a power of ten, or powers of ten on a logarithmic axis.</summary>
internal static class Ticks
{
    /// <summary>About <paramref name="wanted"/> marks, or one for each category.</summary>
    public static List<Tick> Of(Domain domain, int wanted) =>
        domain.IsCategorical ? [.. domain.Categories.Select((category, index) => new Tick(index, category))]
        : domain.IsLog ? Logarithmic(domain, wanted)
        : Linear(domain, wanted);

    private static List<Tick> Linear(Domain domain, int wanted)
    {
        var (min, max) = (domain.Min, domain.Max);
        double rough = (max - min) / Math.Max(1, wanted), power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * ((rough / power) switch { <= 1.0001 => 1, <= 2.0001 => 2, <= 5.0001 => 5, _ => 10 });
        if (domain.IsWhole)
            step = Math.Max(1, step);
        var ticks = new List<Tick>();
        for (double index = Math.Ceiling(min / step - 1e-9); index * step <= max + step * 1e-9; index++)
            ticks.Add(new Tick(index * step, Label(index * step, step)));
        return ticks;
    }

    private static List<Tick> Logarithmic(Domain domain, int wanted)
    {
        int first = (int)Math.Ceiling(Math.Log10(domain.Min) - 1e-9), last = (int)Math.Floor(Math.Log10(domain.Max) + 1e-9);
        if (last - first < 1)
            return Linear(domain, wanted);
        int every = (last - first) / Math.Max(1, wanted) + 1;
        var ticks = new List<Tick>();
        for (int exponent = first; exponent <= last; exponent += every)
            ticks.Add(new Tick(Math.Pow(10, exponent), exponent is >= -4 and <= 6
                ? Math.Pow(10, exponent).ToString("#,0.####", CultureInfo.InvariantCulture)
                : "1e" + exponent.ToString(CultureInfo.InvariantCulture)));
        return ticks;
    }

    // With as many decimals as its step needs.
    private static string Label(double value, double step)
    {
        if (Math.Abs(value) < step / 1e6)
            return "0";
        int decimals = (int)Math.Max(0, -Math.Floor(Math.Log10(step) + 1e-9));
        return decimals > 5 || Math.Abs(value) >= 1e9
            ? value.ToString("0.##e0", CultureInfo.InvariantCulture)
            : value.ToString("#,0" + (decimals > 0 ? "." + new string('0', decimals) : ""), CultureInfo.InvariantCulture);
    }
}
