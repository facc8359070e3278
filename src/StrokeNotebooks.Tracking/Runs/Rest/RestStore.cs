using System.Security.Cryptography;
using System.Text.Json.Nodes;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>Experiments and runs on an MLflow server, through its REST API 2.0.</summary>
/// <remarks>
/// A call that fails because the server is busy or away is tried again; if that does not help, what was to be recorded is kept in <see cref="SpoolFolder"/> and sent, in order, before the next call
/// that reaches the server, or by <see cref="Flush"/>. Runs that were begun meanwhile have an id of this machine, by which they are found here and which the server keeps as a tag.
/// </remarks>
public sealed partial class RestStore : ITrackingStore, IDisposable
{
    /// <summary>The tag by which a run is known before the server has given it an id.</summary>
    public const string ClientRunId = "stroke.client_run_id";

    private static readonly TimeSpan s_leaveAlone = TimeSpan.FromSeconds(30);
    private readonly Lazy<RestConnection> _connection;
    private readonly Lazy<Spool> _spool;
    private long? _awaySince;

    /// <summary>Names a server; nothing is sent yet.</summary>
    /// <param name="address">Its address, such as <c>https://mlflow.example.org</c>. A name and a password in it are used, and shown nowhere.</param>
    /// <exception cref="InputException">It is no address of a web server.</exception>
    public RestStore(string address)
    {
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new InputException("MLFLOW_TRACKING_URI is no address of a tracking server. One begins with http:// or https://.");
        string[] user = Uri.UnescapeDataString(uri.UserInfo).Split(':', 2);
        if (user.Length == 2)
            Credentials = RestCredentials.Find(name => name == "MLFLOW_TRACKING_USERNAME" ? user[0] : name == "MLFLOW_TRACKING_PASSWORD" ? user[1] : null);
        Address = new UriBuilder(uri) { UserName = "", Password = "" }.Uri;
        SpoolFolder = Path.Combine(Path.GetTempPath(), "stroke-notebooks", "tracking");
        Handler = new SocketsHttpHandler { UseProxy = !uri.IsLoopback };
        _connection = new(() => new RestConnection(Address, Handler, Credentials, Timeout, Retry, Jitter));
        _spool = new(() => new Spool(SpoolFolder, Clock));
    }

    /// <summary>The server.</summary>
    public Uri Address { get; }

    /// <inheritdoc/>
    public string Location => Address.ToString().TrimEnd('/');

    /// <summary>How the client says who it is. Default: what the address says, else nothing.</summary>
    public RestCredentials Credentials { get; init; } = RestCredentials.None;

    /// <summary>Where calls are kept while the server is away. Default: a folder among the temporary files; <see cref="TrackingClient.Open"/> names a lasting one.</summary>
    public string SpoolFolder { get; init; }

    /// <summary>How often a call is tried again. Default: three times, after half a second and twice as long each time.</summary>
    public RetryPolicy Retry { get; init; } = new() { Retries = 3, Backoff = TimeSpan.FromSeconds(0.5) };

    /// <summary>Numbers from 0 to 1 that spread the waits, so that many clients do not come again at once. Default: from the operating system's randomness.</summary>
    public Func<double> Jitter { get; init; } = () => RandomNumberGenerator.GetInt32(1001) / 1000.0;

    /// <summary>How long an answer may take. Default: two minutes, as MLflow's clients wait.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where times come from. Default: the machine's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where ids come from that are given while the server is away. Default: the operating system's randomness.</summary>
    public TrackingIds Ids { get; init; } = TrackingIds.Random;

    /// <summary>What sends requests. Default: the network, for a server on this machine past any proxy.</summary>
    public HttpMessageHandler Handler { get; init; }

    /// <summary>How many calls are kept for the server.</summary>
    public int Waiting => _spool.Value.Count;

    /// <summary>Sends what was kept.</summary>
    /// <returns>How many calls were sent, and how many the server refused; those lie in the spool's folder <c>refused</c>, each with its reason.</returns>
    /// <exception cref="InputException">The server is still away, or asks for other credentials. What was not sent is still kept.</exception>
    public (int Sent, int Refused) Flush() => Reading(() => _spool.Value.Flush(Deliver));

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        if (_connection.IsValueCreated)
            _connection.Value.Dispose();
    }

    // Directly if nothing waits; else behind what waits.
    private JsonObject? Write(SpooledCall call, string? file = null)
    {
        if (!IsLeftAlone)
            try
            {
                _spool.Value.Flush(Deliver);
                var answer = Send(call, file, isLate: false);
                _awaySince = null;
                return answer;
            }
            catch (ServerUnavailableException)
            {
                _awaySince = Clock.GetTimestamp();
            }
            catch (ServerRefusedException e)
            {
                throw new InputException(e.Message, e);
            }
        _spool.Value.Add(call, file);
        return null;
    }

    // A server that was away a moment ago is not waited for again with each call.
    private bool IsLeftAlone => _awaySince is { } since && Clock.GetElapsedTime(since) < s_leaveAlone;

    /// <summary>What sends calls, for the registry on the same server.</summary>
    internal RestConnection Connection => _connection.Value;

    /// <summary>Does something that is not kept for later when the server is away.</summary>
    /// <exception cref="InputException">The server is away, or refuses.</exception>
    internal static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is ServerUnavailableException or ServerRefusedException)
        {
            throw new InputException(e.Message, e);
        }
    }

    private void Deliver(SpooledCall call, string? file) => Send(call, file, isLate: true);

    private JsonObject Send(SpooledCall call, string? file, bool isLate)
    {
        var body = WithServerIds(call.Body);
        switch (call.Path)
        {
            case SpooledCall.ArtifactPath:
                _connection.Value.Put(ArtifactAddress(RestJson.Text(body, "run_id"), RestJson.Text(body, "path")), file!);
                return [];
            case "runs/create":
                // What broke off may have arrived all the same.
                var run = (isLate ? FindByClientId(body) : null) ?? _connection.Value.Post(call.Path, body, () => FindByClientId(body));
                if (isLate)
                    _spool.Value.SetId(call.LocalId!, RestJson.Run(run["run"]).Id);
                return run;
            case "experiments/create":
                var experiment = CreateOrFindExperiment(body);
                if (isLate)
                    _spool.Value.SetId(call.LocalId!, RestJson.Required(experiment, "experiment_id"));
                return experiment;
            default:
                return _connection.Value.Post(call.Path, body);
        }
    }

    private JsonObject WithServerIds(JsonObject body)
    {
        var copy = body.DeepClone().AsObject();
        foreach (string name in (ReadOnlySpan<string>)["run_id", "experiment_id"])
            if (RestJson.Text(copy, name) is { Length: > 0 } id)
                copy[name] = ServerId(id);
        foreach (var tag in RestJson.List(copy, "tags"))
            if (RestJson.Text(tag, "key") == RunTags.ParentRunId)
                tag!["value"] = ServerId(RestJson.Text(tag, "value"));
        return copy;
    }

    private string ServerId(string id) => _spool.Value.IdOf(TrackingNames.CheckId("a run or an experiment", id)) ?? id;

    private JsonObject? FindByClientId(JsonObject body)
    {
        string id = RestJson.Text(RestJson.List(body, "tags").FirstOrDefault(tag => RestJson.Text(tag, "key") == ClientRunId), "value");
        var found = _connection.Value.Post("runs/search", new JsonObject { ["experiment_ids"] = new JsonArray(RestJson.Text(body, "experiment_id")), ["filter"] = $"tags.`{ClientRunId}` = '{id}'", ["max_results"] = 1 });
        return RestJson.List(found, "runs").FirstOrDefault() is { } run ? new JsonObject { ["run"] = run.DeepClone() } : null;
    }

    private JsonObject CreateOrFindExperiment(JsonObject body)
    {
        try
        {
            return _connection.Value.Post("experiments/create", body);
        }
        catch (ServerRefusedException e) when (e.Code == "RESOURCE_ALREADY_EXISTS")
        {
            var experiment = RestJson.Experiment(_connection.Value.Get("experiments/get-by-name", ("experiment_name", RestJson.Text(body, "name")))["experiment"]);
            return experiment.IsDeleted
                ? throw new InputException($"The experiment '{experiment.Name}' is deleted on the server. Restore it, or choose another name.")
                : new JsonObject { ["experiment_id"] = experiment.Id };
        }
    }
}
