using System.Security.Cryptography;
using System.Text;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Adds and finishes executions, inside a transaction of the caller.</summary>
internal sealed class ExecutionRows(StoreConnection store, long now)
{
    public long Begin(PipelineRun run, NodeStart start, List<long> contexts)
    {
        long type = new ContextRows(store, now).Type(start.ExecutionType, StoreTypes.ExecutionKind);
        long id = store.Insert(
            "INSERT INTO Execution (type_id, last_known_state, name, create_time_since_epoch, last_update_time_since_epoch) VALUES (@type, @state, @name, @now, @now)",
            ("@type", type), ("@state", (int)ExecutionState.Running), ("@name", Name(run, start.NodeId, contexts)), ("@now", now));
        store.Execute($"INSERT INTO Association (context_id, execution_id) SELECT c.value, @id FROM {store.Dialect.Numbers("@contexts", "c")} ORDER BY c.key", ("@contexts", contexts), ("@id", id));
        PropertyRows.Add(store, "Execution", id, isCustom: true, start.Properties);
        return id;
    }

    public void Finish(RunningExecution execution, ExecutionState state)
    {
        if (!End(execution.Id, state))
            throw new InvalidOperationException($"Execution {execution.Id} is not running: it was finished before, or belongs to another store.");
        PropertyRows.Add(store, "Execution", execution.Id, isCustom: true, execution.EndProperties);
    }

    /// <summary>Ends an execution that is running; false if it is not.</summary>
    public bool End(long id, ExecutionState state) => store.Execute(
        "UPDATE Execution SET last_known_state = @state, last_update_time_since_epoch = @now WHERE id = @id AND last_known_state = @running",
        ("@state", (int)state), ("@now", now), ("@id", id), ("@running", (int)ExecutionState.Running)) == 1;

    // TFX names executions by random UUIDs; here the UUID (version 8, RFC 9562) is the hash of pipeline, run, node and attempt, so that the same run gets the same names.
    private string Name(PipelineRun run, string nodeId, List<long> contexts)
    {
        long attempt = store.Number(
            "SELECT count(*) FROM Association r JOIN Association n ON n.execution_id = r.execution_id AND n.context_id = @node WHERE r.context_id = @run",
            ("@run", run.Id), ("@node", contexts[2]))!.Value;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{run.Pipeline}\n{run.RunId}\n{nodeId}\n{attempt}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
