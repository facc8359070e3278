using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace StrokeNotebooks.Data;

/// <summary>Reads numbers from UTF-8 bytes. Blanks around a number are allowed, as in Python and pandas.</summary>
/// <param name="pythonCells">Whether <c>1_000</c> is a number too.</param>
/// <param name="decimalComma">Whether decimals stand behind a comma.</param>
internal readonly struct CsvNumbers(bool pythonCells, bool decimalComma = false)
{
    private static readonly double[] s_powersOfTen = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>The narrowest type that holds a cell which is not missing. Digits that begin with a zero, and more of them than 64 bits hold, are a name and no number: text.</summary>
    public ColumnType TypeOf(ReadOnlySpan<byte> cell)
    {
        if (TryWhole(cell, out _, out bool tooLarge))
            return !pythonCells && HasLeadingZero(cell) ? ColumnType.String : ColumnType.Int;
        if (tooLarge)
            return ColumnType.String;
        return TryReal(cell, out _) ? ColumnType.Float : ColumnType.String;
    }

    /// <summary>Reads a whole number: a sign or none, then digits.</summary>
    /// <param name="cell">The text.</param>
    /// <param name="value">The number.</param>
    /// <param name="tooLarge">Whether it is a whole number, but beyond 64 bits.</param>
    public bool TryWhole(ReadOnlySpan<byte> cell, out long value, out bool tooLarge)
    {
        value = 0;
        tooLarge = false;
        cell = cell[Ascii.Trim(cell)];
        if (pythonCells && cell.Contains((byte)'_'))
            return WithoutUnderscores(cell) is { } digits && TryWhole(digits, out value, out tooLarge);
        var unsigned = cell is [(byte)'+' or (byte)'-', ..] ? cell[1..] : cell;
        if (unsigned.IsEmpty || unsigned.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;
        tooLarge = !long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        return !tooLarge;
    }

    /// <summary>Reads a real number: decimal, with or without an exponent, or inf, infinity, nan in any case.</summary>
    /// <remarks>The double nearest to the decimal (ties to even), as Python, pandas and <see cref="double.Parse(string)"/> give it.</remarks>
    public bool TryReal(ReadOnlySpan<byte> cell, out double value)
    {
        cell = cell[Ascii.Trim(cell)];
        if (decimalComma)
        {
            value = 0;
            return !cell.Contains((byte)'.') && new CsvNumbers(pythonCells).TryReal(WithPoint(cell), out value);
        }
        if (pythonCells && cell.Contains((byte)'_'))
        {
            value = 0;
            return WithoutUnderscores(cell) is { } digits && TryReal(digits, out value);
        }
        if (TryShortDecimal(cell, out value))
            return true;
        bool negative = cell is [(byte)'-', ..];
        var unsigned = negative || cell is [(byte)'+', ..] ? cell[1..] : cell;
        if (Ascii.EqualsIgnoreCase(unsigned, "inf"u8) || Ascii.EqualsIgnoreCase(unsigned, "infinity"u8))
            value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        else if (Ascii.EqualsIgnoreCase(unsigned, "nan"u8))
            value = double.NaN;
        else
            return !unsigned.ContainsAnyExcept("0123456789.eE+-"u8) && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        return true;
    }

    /// <summary>Whether a number of digits and a point may begin with a zero that a quantity would not have. A quick answer, yes in doubt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayBeName(ReadOnlySpan<byte> cell)
    {
        int first = cell[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        return first + 1 < cell.Length && cell[first] == (byte)'0' && cell[first + 1] != (byte)'.';
    }

    /// <summary>Whether a whole number has a zero before its other digits.</summary>
    private static bool HasLeadingZero(ReadOnlySpan<byte> cell)
    {
        cell = cell[Ascii.Trim(cell)];
        var unsigned = cell is [(byte)'+' or (byte)'-', ..] ? cell[1..] : cell;
        return unsigned is [(byte)'0', _, ..];
    }

    /// <summary>Whether <see cref="double.ToString()"/> would write a number as it stands in the cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="value">Its value.</param>
    public static bool IsShortest(ReadOnlySpan<byte> cell, double value)
    {
        var unsigned = cell is [(byte)'-', ..] ? cell[1..] : cell;
        int point = unsigned.IndexOf((byte)'.');
        // Up to 15 digits are what is written, unless a zero could be left out or an exponent is shorter.
        if (unsigned.Length is > 0 and <= 15 && (unsigned[0] is >= (byte)'1' and <= (byte)'9' || unsigned is [(byte)'0', (byte)'.', ..])
            && (point < 0 || unsigned[^1] is >= (byte)'1' and <= (byte)'9') && Math.Abs(value) >= 1e-4 && !unsigned.ContainsAnyExcept("0123456789."u8))
            return true;
        Span<byte> written = stackalloc byte[32];
        return value.TryFormat(written, out int length, default, CultureInfo.InvariantCulture) && cell.SequenceEqual(written[..length]);
    }

    /// <summary>Whether <see cref="long.ToString()"/> would write a number as it stands in the cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="value">Its value.</param>
    public static bool IsShortest(ReadOnlySpan<byte> cell, long value)
    {
        Span<byte> written = stackalloc byte[32];
        return value.TryFormat(written, out int length, default, CultureInfo.InvariantCulture) && cell.SequenceEqual(written[..length]);
    }

    /// <summary>Reads 1 to 18 digits, the first no zero unless it is the only one: the common case of a whole number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryDigits(ReadOnlySpan<byte> cell, out long value)
    {
        value = 0;
        if (cell.Length is < 1 or > 18 || (cell[0] == (byte)'0' && cell.Length > 1))
            return false;
        foreach (byte b in cell)
        {
            uint digit = (uint)(b - '0');
            if (digit > 9)
                return false;
            value = (10 * value) + digit;
        }
        return true;
    }

    /// <summary>Reads digits with a sign and a point or without, at most 15 digits in all: such a number is one exact division of two exact doubles, hence rounded right (Clinger 1990).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryShortDecimal(ReadOnlySpan<byte> cell, out double value)
    {
        value = 0;
        int i = cell is [(byte)'-' or (byte)'+', ..] ? 1 : 0;
        bool negative = i == 1 && cell[0] == (byte)'-';
        int point = cell.Length;
        int first = i;
        if (cell.Length - i > 16)
            return false;
        long digits = 0;
        for (; i < cell.Length; i++)
        {
            uint digit = (uint)(cell[i] - '0');
            if (digit <= 9)
                digits = (10 * digits) + digit;
            else if (cell[i] == (byte)'.' && point == cell.Length)
                point = i;
            else
                return false;
        }
        bool hasPoint = point < cell.Length;
        int count = cell.Length - first - (hasPoint ? 1 : 0);
        if (count is < 1 or > 15)
            return false;
        value = hasPoint ? digits / s_powersOfTen[cell.Length - point - 1] : digits;
        if (negative)
            value = -value;
        return true;
    }

    // Python: an underscore may stand between two digits. Null where one stands elsewhere.
    private static byte[]? WithoutUnderscores(ReadOnlySpan<byte> cell)
    {
        for (int i = 0; i < cell.Length; i++)
            if (cell[i] == (byte)'_' && (i == 0 || i == cell.Length - 1 || !char.IsAsciiDigit((char)cell[i - 1]) || !char.IsAsciiDigit((char)cell[i + 1])))
                return null;
        return [.. cell.ToArray().Where(b => b != (byte)'_')];
    }

    private static ReadOnlySpan<byte> WithPoint(ReadOnlySpan<byte> cell)
    {
        if (!cell.Contains((byte)','))
            return cell;
        byte[] changed = cell.ToArray();
        changed.AsSpan().Replace((byte)',', (byte)'.');
        return changed;
    }
}
