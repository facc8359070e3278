using Microsoft.Data.Sqlite;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>One connection to the store's file: short calls, SQLite's errors explained, one caller at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly Lock _oneAtATime = new();

    public StoreConnection(string path, SqliteOpenMode mode)
    {
        _path = path;
        // Another process that writes is waited for, up to the time-out.
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 60 }.ToString());
        try
        {
            Do(_connection.Open);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Does a read, all of it on one state of the store whatever others write.</summary>
    public T Read<T>(Func<T> read) => InTransaction(read, deferred: true);

    /// <summary>Does several writes, all or none. Other writers wait.</summary>
    public T Write<T>(Func<T> write) => InTransaction(write, deferred: false);

    /// <summary>Runs a statement.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Inserts a row and gives its id.</summary>
    public long Insert(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Number(sql + " RETURNING id", parameters)!.Value;

    /// <summary>The first cell of the first row, if there is one that is not NULL.</summary>
    public long? Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar() is long number ? number : null;
    }

    /// <summary>The rows of a question.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>Does something with the file, one caller at a time.</summary>
    /// <exception cref="InputException">SQLite cannot; the message says why and what to do.</exception>
    public void Do(Action action)
    {
        lock (_oneAtATime)
        {
            try
            {
                action();
            }
            catch (SqliteException e)
            {
                throw StoreErrors.Explain(_path, e);
            }
        }
    }

    public void Dispose() => _connection.Dispose();

    private T InTransaction<T>(Func<T> action, bool deferred)
    {
        T result = default!;
        Do(() =>
        {
            using var transaction = _connection.BeginTransaction(deferred);
            result = action();
            transaction.Commit();
        });
        return result;
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
