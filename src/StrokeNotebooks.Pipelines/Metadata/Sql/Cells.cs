using System.Data.Common;
using System.Globalization;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Reads cells as what ML Metadata declares them to be. SQLite keeps in a column whatever is put there, and a store that was damaged or edited by hand may hold anything.</summary>
internal static class Cells
{
    /// <summary>A whole number.</summary>
    /// <exception cref="DamagedStoreException">It is none, or is missing.</exception>
    public static long Whole(this DbDataReader row, int column) => row.WholeOrNull(column) ?? throw Missing(row, column);

    /// <summary>A whole number, or null if there is none.</summary>
    /// <exception cref="DamagedStoreException">It is something else.</exception>
    public static long? WholeOrNull(this DbDataReader row, int column) => Whole(row.GetValue(column), row.GetName(column));

    /// <summary>A cell as a whole number, or null if there is none.</summary>
    /// <exception cref="DamagedStoreException">It is something else.</exception>
    public static long? Whole(object? cell, string column) => cell switch
    {
        null or DBNull => null,
        long or int or short => Convert.ToInt64(cell, CultureInfo.InvariantCulture),
        bool flag => flag ? 1 : 0,
        _ => throw Wrong(column, "a whole number", cell),
    };

    /// <summary>A text.</summary>
    /// <exception cref="DamagedStoreException">It is none, or is missing.</exception>
    public static string Text(this DbDataReader row, int column) => row.TextOrNull(column) ?? throw Missing(row, column);

    /// <summary>A text, or null if there is none.</summary>
    /// <exception cref="DamagedStoreException">It is something else.</exception>
    public static string? TextOrNull(this DbDataReader row, int column) => row.GetValue(column) switch
    {
        DBNull => null,
        string text => text,
        var cell => throw Wrong(row.GetName(column), "text", cell),
    };

    /// <summary>A number, or null if there is none.</summary>
    /// <exception cref="DamagedStoreException">It is something else.</exception>
    public static double? NumberOrNull(this DbDataReader row, int column) => row.GetValue(column) switch
    {
        DBNull => null,
        double or float or long or int => Convert.ToDouble(row.GetValue(column), CultureInfo.InvariantCulture),
        var cell => throw Wrong(row.GetName(column), "a number", cell),
    };

    /// <summary>A time, in milliseconds since 1970.</summary>
    /// <exception cref="DamagedStoreException">It is none, or is missing.</exception>
    public static DateTimeOffset Time(this DbDataReader row, int column)
    {
        long milliseconds = row.Whole(column);
        return milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new DamagedStoreException(FormattableString.Invariant($"a cell of {row.GetName(column)} is {milliseconds}, which is no time in milliseconds since 1970"));
    }

    /// <summary>One of ML Metadata's numbered states or kinds; one that a newer version has added is given as its number.</summary>
    /// <exception cref="DamagedStoreException">It is no small number.</exception>
    public static T Member<T>(this DbDataReader row, int column) where T : struct, Enum
    {
        long number = row.WholeOrNull(column) ?? 0;
        return number is >= 0 and <= byte.MaxValue ? (T)Enum.ToObject(typeof(T), (int)number) : throw Wrong(row.GetName(column), "a small number", number);
    }

    private static DamagedStoreException Missing(DbDataReader row, int column) => new($"a cell of {row.GetName(column)} is empty");

    private static DamagedStoreException Wrong(string column, string wanted, object cell)
    {
        string text = cell is byte[] bytes ? FormattableString.Invariant($"{bytes.Length} bytes") : Convert.ToString(cell, CultureInfo.InvariantCulture)!;
        return new DamagedStoreException($"a cell of {column} is not {wanted} but '{(text.Length > 40 ? text[..40] + "…" : text)}'");
    }
}
