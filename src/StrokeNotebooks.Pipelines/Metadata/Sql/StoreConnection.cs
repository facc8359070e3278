using System.Data;
using System.Data.Common;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>One connection to the store: short calls, the database's errors explained, one caller at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly DbConnection _connection;
    private readonly Lock _oneAtATime = new();

    // By their text: a command that is used again is not parsed again.
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private DbTransaction? _transaction;

    public StoreConnection(StoreDialect dialect)
    {
        Dialect = dialect;
        _connection = OrExplain(dialect.Connect);
        try
        {
            Do(() => { });
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Which database it is.</summary>
    public StoreDialect Dialect { get; }

    /// <summary>Does a read, all of it on one state of the store whatever others write.</summary>
    public T Read<T>(Func<T> read) => InTransaction(read, Dialect.BeginRead);

    /// <summary>Does several writes, all or none. Other writers wait.</summary>
    public T Write<T>(Func<T> write) => InTransaction(write, Dialect.BeginWrite);

    /// <summary>Runs a statement.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Command(sql, parameters).ExecuteNonQuery();

    /// <summary>Inserts a row and gives its id.</summary>
    public long Insert(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Number(sql + " RETURNING id", parameters)!.Value;

    /// <summary>The first cell of the first row, if there is one that is not NULL.</summary>
    public long? Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Cells.Whole(Command(sql, parameters).ExecuteScalar(), "number");

    /// <summary>The rows of a question.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Command(sql, parameters).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>Does something with the open database, one caller at a time. A connection that broke is made anew.</summary>
    /// <exception cref="InputException">The database cannot; the message says why and what to do.</exception>
    public void Do(Action action)
    {
        lock (_oneAtATime)
        {
            try
            {
                if (_connection.State != ConnectionState.Open)
                    Open();
                action();
            }
            catch (DbException e)
            {
                throw Dialect.Explain(e);
            }
            catch (DamagedStoreException e)
            {
                throw Dialect.Damaged(e.Message);
            }
        }
    }

    public void Dispose()
    {
        ForgetCommands();
        _connection.Dispose();
    }

    private void Open()
    {
        ForgetCommands();
        _connection.Close();
        OrExplain(() =>
        {
            _connection.Open();
            return true;
        });
    }

    // A provider finds some faults of an address only here, and says so each in its own way.
    private T OrExplain<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is not (DbException or InputException))
        {
            throw Dialect.CannotOpen(e);
        }
    }

    private void ForgetCommands()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _commands.Clear();
    }

    private T InTransaction<T>(Func<T> action, Func<DbConnection, DbTransaction> begin)
    {
        T result = default!;
        Do(() =>
        {
            using var transaction = _transaction = begin(_connection);
            try
            {
                result = action();
                transaction.Commit();
            }
            finally
            {
                _transaction = null;
            }
        });
        return result;
    }

    private DbCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
            _commands[sql] = command = NewCommand(sql, parameters);
        command.Transaction = _transaction;
        for (int i = 0; i < parameters.Length; i++)
            command.Parameters[i].Value = parameters[i].Value switch { null => DBNull.Value, IReadOnlyCollection<long> numbers => Dialect.Numbers(numbers), var value => value };
        return command;
    }

    private DbCommand NewCommand(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, _) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
