using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Tracking;

// Runs, and what they record.
public sealed partial class RestStore
{
    /// <inheritdoc/>
    public Run CreateRun(RunStart start)
    {
        string local = Ids.NextRun();
        var tags = TrackingNames.Checked(new RunBatch { Tags = [.. start.Tags.SetItem(RunTags.RunName, start.Name).SetItem(ClientRunId, local)] }).Tags;
        var call = new SpooledCall("runs/create", new JsonObject
        {
            ["experiment_id"] = start.ExperimentId,
            ["user_id"] = start.User,
            ["run_name"] = start.Name,
            ["start_time"] = start.Started.ToUnixTimeMilliseconds(),
            ["tags"] = RestJson.Pairs(tags),
        }, local);
        return Write(call) is { } answer ? RestJson.Run(answer["run"]) : NotSent(call);
    }

    /// <inheritdoc/>
    /// <remarks>Of a run that the server does not know yet, only how it began.</remarks>
    public Run GetRun(string runId)
    {
        if (_spool.Value.Pending().FirstOrDefault(call => call.Path == "runs/create" && call.LocalId == runId) is { } waiting)
            return NotSent(waiting);
        return Reading(() => RestJson.Run(_connection.Value.Get("runs/get", ("run_id", ServerId(runId)))["run"]));
    }

    /// <inheritdoc/>
    public void UpdateRun(string runId, RunStatus status, DateTimeOffset? ended)
    {
        var body = new JsonObject { ["run_id"] = runId, ["status"] = RunStatusText.Of(status) };
        if (ended is { } time)
            body["end_time"] = time.ToUnixTimeMilliseconds();
        Write(new SpooledCall("runs/update", body));
    }

    /// <inheritdoc/>
    public void DeleteRun(string runId) => Write(new SpooledCall("runs/delete", new JsonObject { ["run_id"] = runId }));

    /// <inheritdoc/>
    public void RestoreRun(string runId) => Write(new SpooledCall("runs/restore", new JsonObject { ["run_id"] = runId }));

    /// <inheritdoc/>
    /// <remarks>In requests of at most 1000 metrics, 100 parameters and 100 tags, as MLflow takes them.</remarks>
    public void LogBatch(string runId, RunBatch batch)
    {
        batch = TrackingNames.Checked(batch);
        // Parameters first: if one is refused, nothing is recorded.
        foreach (var part in batch.Parameters.Chunk(TrackingNames.MostParameters))
            Log("params", RestJson.Pairs(part));
        foreach (var part in batch.Metrics.Chunk(TrackingNames.MostMetrics))
            Log("metrics", [.. part.Select(RestJson.Of)]);
        foreach (var part in batch.Tags.Chunk(TrackingNames.MostTags))
            Log("tags", RestJson.Pairs(part));

        void Log(string kind, JsonArray items) => Write(new SpooledCall("runs/log-batch", new JsonObject { ["run_id"] = runId, [kind] = items }));
    }

    /// <inheritdoc/>
    public void DeleteTag(string runId, string name) => Write(new SpooledCall("runs/delete-tag", new JsonObject { ["run_id"] = runId, ["key"] = TrackingNames.Check("tag", name) }));

    /// <inheritdoc/>
    public void LogInputs(string runId, params IReadOnlyList<DatasetInput> inputs) =>
        Write(new SpooledCall("runs/log-inputs", new JsonObject { ["run_id"] = runId, ["datasets"] = new JsonArray([.. inputs.Select(RestJson.Of)]) }));

    /// <inheritdoc/>
    public ImmutableArray<MetricValue> MetricHistory(string runId, string metric) => Reading(() =>
    {
        var values = new List<MetricValue>();
        for (string token = ""; ;)
        {
            var answer = _connection.Value.Get("metrics/get-history", [("run_id", ServerId(runId)), ("metric_key", metric), .. token.Length == 0 ? (ReadOnlySpan<(string, string)>)[] : [("page_token", token)]]);
            values.AddRange(RestJson.List(answer, "metrics").Select(RestJson.Metric));
            token = RestJson.Text(answer, "next_page_token");
            if (token.Length == 0)
                return (ImmutableArray<MetricValue>)[.. values.OrderBy(value => value.Step).ThenBy(value => value.Timestamp)];
        }
    });

    /// <inheritdoc/>
    public ImmutableArray<Run> SearchRuns(RunQuery query) => Reading(() => (ImmutableArray<Run>)
    [
        .. Pages("runs/search", "runs", new JsonObject
        {
            ["experiment_ids"] = new JsonArray([.. query.ExperimentIds.Select(id => (JsonNode)ServerId(id))]),
            ["filter"] = query.Filter ?? "",
            ["run_view_type"] = RestJson.Of(query.View),
            ["order_by"] = new JsonArray([.. query.OrderBy.Select(order => (JsonNode)order)]),
        }, query.MaxResults).Select(RestJson.Run),
    ]);

    private static Run NotSent(SpooledCall call) => RestJson.Run(new JsonObject
    {
        ["info"] = new JsonObject
        {
            ["run_id"] = call.LocalId,
            ["experiment_id"] = RestJson.Text(call.Body, "experiment_id"),
            ["run_name"] = RestJson.Text(call.Body, "run_name"),
            ["user_id"] = RestJson.Text(call.Body, "user_id"),
            ["start_time"] = RestJson.Text(call.Body, "start_time"),
        },
        ["data"] = new JsonObject { ["tags"] = call.Body["tags"]?.DeepClone() },
    });
}
