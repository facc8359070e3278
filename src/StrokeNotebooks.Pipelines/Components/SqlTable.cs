using System.Data.Common;
using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>Reads what a query gives into a table.</summary>
internal static class SqlTable
{
    /// <exception cref="DbException">The database does not answer now, but may later: worth another try.</exception>
    /// <exception cref="InputException">The database cannot be reached, the query is wrong, or a value is of a type that fits no column.</exception>
    public static Table Read(DbProviderFactory provider, string connectionString, string query, string database)
    {
        try
        {
            using var connection = provider.CreateConnection() ?? throw new InputException($"{provider.GetType().Name} makes no connections.");
            connection.ConnectionString = ReadOnly(connectionString, connection);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = query;
            using var reader = command.ExecuteReader();
            return Read(reader, database);
        }
        catch (Exception error) when (error is DbException { IsTransient: false } or ArgumentException or InvalidOperationException)
        {
            throw new InputException($"{database} did not answer the query \"{query}\": {error.Message}", error);
        }
    }

    // SQLite makes a file that is not there, unless it is told not to.
    private static string ReadOnly(string connectionString, DbConnection connection) => connection is Microsoft.Data.Sqlite.SqliteConnection
        ? new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connectionString) { Mode = Microsoft.Data.Sqlite.SqliteOpenMode.ReadOnly, Pooling = false }.ToString()
        : connectionString;

    private static Table Read(DbDataReader reader, string database)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(_ => new List<object?>()).ToArray();
        for (long row = 1; reader.Read(); row++)
            for (int i = 0; i < columns.Length; i++)
                columns[i].Add(reader.IsDBNull(i) ? null : Value(reader.GetValue(i))
                    ?? throw new InputException($"{database}: row {row}: column '{reader.GetName(i)}' holds a {reader.GetValue(i).GetType().Name}, which is neither number nor text. Convert it in the query (CAST), or leave it out."));
        if (columns.Length == 0)
            throw new InputException($"The query on {database} gives no columns. Give one that begins with SELECT.");
        if (Enumerable.Range(0, columns.Length).GroupBy(reader.GetName, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"The query on {database} gives two columns '{twice.Key}'. Name one of them otherwise (AS).");
        return new Table(columns.Select((values, i) => Column(reader.GetName(i), values)));
    }

    /// <summary>A whole number, a number or text; <see langword="null"/> if it is none of them.</summary>
    private static object? Value(object value) => value switch
    {
        long or int or short or byte or sbyte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        bool flag => flag ? 1L : 0L,
        double or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        string or char or Guid => value.ToString(),
        DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan => ((IFormattable)value).ToString(value is TimeSpan ? "c" : "O", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static Column Column(string name, List<object?> values)
    {
        var missing = MissingMask.Of(values.Count, row => values[row] is null);
        if (values.Exists(value => value is string))
            return StringColumn.Of(name, values.Select(value => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture)));
        return values.Exists(value => value is double)
            ? new DoubleColumn(name, [.. values.Select(value => value is null ? double.NaN : Convert.ToDouble(value, CultureInfo.InvariantCulture))], missing)
            : new IntColumn(name, [.. values.Select(value => (long?)value ?? 0)], missing);
    }
}
