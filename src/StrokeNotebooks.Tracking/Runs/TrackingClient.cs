using System.Collections.Immutable;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>The door to experiment tracking: <c>TrackingClient.Open().Experiment("stroke").Start("logistic regression")</c>.</summary>
/// <param name="store">Where experiments and runs are kept.</param>
public sealed class TrackingClient(ITrackingStore store)
{
    /// <summary>The variable of the environment that names the store, as for MLflow.</summary>
    public const string UriVariable = "MLFLOW_TRACKING_URI";

    /// <summary>The variable that names the folder where calls are kept while a server is away. Default: one in the user's folder for programs' data.</summary>
    public const string SpoolVariable = "STROKE_TRACKING_SPOOL";

    /// <summary>The folder that MLflow takes if nothing else is named.</summary>
    public const string DefaultFolder = "mlruns";

    /// <summary>Where experiments and runs are kept.</summary>
    public ITrackingStore Store { get; } = store;

    /// <summary>Where times come from. Default: the machine's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Who starts runs. Default: the user of the machine.</summary>
    public string User { get; init; } = Environment.UserName;

    /// <summary>Which program or notebook starts them. Default: the program's name.</summary>
    public string Source { get; init; } = AppDomain.CurrentDomain.FriendlyName;

    /// <summary>The git commit of the code. Default: that of the work tree that the current folder lies in, if any.</summary>
    public string? Commit { get; init; } = GitCommit.Of(Environment.CurrentDirectory);

    /// <summary>Opens a store.</summary>
    /// <param name="uri">A folder, as a path or a <c>file:</c> address, or the <c>http:</c> or <c>https:</c> address of an MLflow server. Default: what <c>MLFLOW_TRACKING_URI</c> names, else <c>./mlruns</c>.</param>
    /// <param name="clock">Where times come from. Default: the machine's clock.</param>
    /// <param name="ids">Where ids of runs come from. Default: the operating system's randomness.</param>
    /// <exception cref="InputException">It is an address of a kind that is not known.</exception>
    public static TrackingClient Open(string? uri = null, TimeProvider? clock = null, TrackingIds? ids = null)
    {
        clock ??= TimeProvider.System;
        uri ??= Environment.GetEnvironmentVariable(UriVariable);
        return new TrackingClient(StoreAt(string.IsNullOrWhiteSpace(uri) ? DefaultFolder : uri.Trim(), clock, ids ?? TrackingIds.Random)) { Clock = clock };
    }

    /// <summary>An experiment by its name; it is made if there is none.</summary>
    public TrackedExperiment Experiment(string name)
    {
        if (Store.FindExperiment(name) is { } found)
            return new TrackedExperiment(this, found);
        try
        {
            return new TrackedExperiment(this, Store.CreateExperiment(name));
        }
        catch (InputException) when (Store.FindExperiment(name) is { } made)
        {
            // Another process was quicker.
            return new TrackedExperiment(this, made);
        }
    }

    /// <summary>All experiments, the newest first.</summary>
    public ImmutableArray<Experiment> Experiments(TrackingView view = TrackingView.Active) => Store.Experiments(view);

    /// <summary>What is recorded about a run.</summary>
    /// <param name="runId">Its id, or the beginning of it if no other run's id begins so.</param>
    /// <exception cref="InputException">There is no such run, or several.</exception>
    public Run Run(string runId) => Store.GetRun(RunId(runId));

    /// <summary>The whole id of a run.</summary>
    /// <param name="beginning">The id, or the beginning of it if no other run's id begins so.</param>
    /// <exception cref="InputException">There is no such run, or several.</exception>
    public string RunId(string beginning) => RunIdText.Whole(Store, beginning);

    private static ITrackingStore StoreAt(string uri, TimeProvider clock, TrackingIds ids)
    {
        int scheme = uri.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 && !uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return new FileStore(uri) { Clock = clock, Ids = ids };
        if (uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return new FileStore(FileUri.ToPath(uri)) { Clock = clock, Ids = ids };
        return uri.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? ServerAt(uri, clock, ids)
            : throw new InputException($"Runs cannot be kept at an address that begins with '{uri[..scheme]}://'. Give a folder, a file: address, or the http: or https: address of an MLflow server.");
    }

    private static RestStore ServerAt(string uri, TimeProvider clock, TrackingIds ids)
    {
        var server = new RestStore(uri);
        var fromEnvironment = RestCredentials.Find(Environment.GetEnvironmentVariable);
        return new RestStore(uri)
        {
            Clock = clock,
            Ids = ids,
            Credentials = fromEnvironment.Header is null ? server.Credentials : fromEnvironment,
            SpoolFolder = SpoolFolderOf(server.Location),
        };
    }

    // Each server has its own, so that nothing is sent to the wrong one.
    private static string SpoolFolderOf(string location)
    {
        string? named = Environment.GetEnvironmentVariable(SpoolVariable);
        string root = string.IsNullOrWhiteSpace(named) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "stroke-notebooks", "tracking") : named;
        return Path.Combine(root, ContentHash.OfText(location)[..16]);
    }
}
