using System.Globalization;

namespace StrokeNotebooks.IO;

/// <summary>Numbers in text format: written as Python prints them (<c>1.0</c>, <c>0.01</c>, <c>1e-05</c>), read in every form that protobuf allows.</summary>
internal static class ProtoNumber
{
    public static string Format(double value) => Layout(value, value.ToString("R", CultureInfo.InvariantCulture));

    public static string Format(float value) => Layout(value, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A decimal, hexadecimal (0x1F) or octal (017) whole number that fits 64 bits, or <see langword="null"/>.</summary>
    public static long? ParseInt64(string token)
    {
        bool negative = token.StartsWith('-');
        string digits = negative ? token[1..] : token;
        UInt128 magnitude;
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            if (!UInt128.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out magnitude))
                return null;
        }
        else if (digits.Length > 1 && digits[0] == '0')
        {
            if (digits.Length > 23 || !digits.All(digit => digit is >= '0' and <= '7'))
                return null;
            magnitude = digits.Aggregate(UInt128.Zero, (sum, digit) => sum * 8 + (uint)(digit - '0'));
        }
        else if (!UInt128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out magnitude))
            return null;
        UInt128 most = (UInt128)long.MaxValue + (negative ? 1u : 0u);
        return magnitude > most ? null : negative ? (long)-(Int128)magnitude : (long)magnitude;
    }

    /// <summary>A truth value in one of protobuf's spellings, or <see langword="null"/>.</summary>
    public static bool? ParseBool(string token) => token switch
    {
        "true" or "True" or "t" or "1" => true,
        "false" or "False" or "f" or "0" => false,
        _ => null,
    };

    /// <summary>A whole or real number, with or without a trailing f; inf, infinity or nan in any case; or <see langword="null"/>.</summary>
    public static double? ParseDouble(string token)
    {
        bool negative = token.StartsWith('-');
        string magnitude = negative ? token[1..] : token;
        double? value = magnitude.ToLowerInvariant() switch
        {
            "inf" or "infinity" or "inff" => double.PositiveInfinity,
            "nan" or "nanf" => double.NaN,
            var number when ParseInt64(number) is { } whole && number.StartsWith('0') => whole,
            var number => double.TryParse(number.TrimEnd('f'), NumberStyles.Float & ~NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double real) ? real : null,
        };
        return negative ? -value : value;
    }

    // Python takes the shortest digits that read back the same, as .NET does, but changes to an exponent below 1e-4 and from 1e16 on.
    private static string Layout(double value, string shortest)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        string sign = shortest.StartsWith('-') ? "-" : "";
        string[] parts = shortest[sign.Length..].Split('E');
        string[] mantissa = parts[0].Split('.');
        string all = string.Concat(mantissa);
        string digits = all.TrimStart('0');
        int exponent = (parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0) + mantissa[0].Length - 1 - (all.Length - digits.Length);
        digits = digits.TrimEnd('0');
        if (digits.Length == 0)
            return sign + "0.0";
        if (exponent is < -4 or >= 16)
            return $"{sign}{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        if (exponent < 0)
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        string padded = digits.PadRight(exponent + 1, '0');
        return $"{sign}{padded[..(exponent + 1)]}.{(padded.Length > exponent + 1 ? padded[(exponent + 1)..] : "0")}";
    }
}
