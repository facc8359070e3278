using System.Collections.Immutable;
using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.IO;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Experiments;

/// <summary>A verb that asks a tracking store one thing and prints the answer.</summary>
internal static class ExperimentQuestion
{
    private static readonly Option<string?> s_uri = new("--uri") { Description = "The folder or the address of the MLflow server. Default: what MLFLOW_TRACKING_URI names, else mlruns." };

    /// <summary>A verb with its own options and arguments, besides <c>--uri</c> and <c>--json</c>.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it answers.</param>
    /// <param name="symbols">Its own options and arguments.</param>
    /// <param name="ask">Asks the store.</param>
    /// <param name="print">Prints the answer as text.</param>
    /// <param name="exitCode">What the process says to its caller about the answer. Default: 0.</param>
    public static Command Create<T>(string name, string description, Symbol[] symbols, Func<TrackingClient, ParseResult, T> ask, Action<T, ParseResult> print, Func<T, int>? exitCode = null) =>
        AnsweringVerb.Create(name, description, s_uri, symbols, parse => ask(Open(parse.GetValue(s_uri)), parse), print, exitCode);

    /// <summary>The experiment of that name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static Experiment Experiment(TrackingClient client, string name)
    {
        if (client.Store.FindExperiment(name) is { } found)
            return found;
        string[] there = [.. client.Experiments().Select(experiment => experiment.Name)];
        throw new InputException($"There is no experiment '{name}' in {client.Store.Location}. {(there.Length > 0 ? $"There are: {string.Join(", ", there)}." : "There are none.")}");
    }

    /// <summary>What options ask for: runs of one experiment, or of all.</summary>
    public static RunQuery Query(TrackingClient client, string? experiment, string? filter, string[] orderBy, int count) => new()
    {
        ExperimentIds = experiment is null ? [.. client.Experiments().Select(one => one.Id)] : [Experiment(client, experiment).Id],
        Filter = filter,
        OrderBy = [.. orderBy],
        MaxResults = count,
    };

    /// <summary>The runs that are asked for. What is left out because it cannot be read is said.</summary>
    public static ImmutableArray<Run> Runs(TrackingClient client, RunQuery query)
    {
        var runs = client.Store.SearchRuns(query);
        SayDamaged(client, query.ExperimentIds);
        return runs;
    }

    /// <summary>Says what is left out of a list because it cannot be read: of the runs of some experiments, or of the experiments.</summary>
    public static void SayDamaged(TrackingClient client, params IEnumerable<string> experimentIds)
    {
        foreach (var damaged in client.Store.Damaged(experimentIds))
            Console.Error.WriteLine($"Note: {damaged.Path} cannot be read: {damaged.What}");
    }

    /// <summary>The option that names an experiment.</summary>
    public static Option<string?> ExperimentOption() => new("--experiment") { Description = "The experiment's name. Default: all experiments." };

    /// <summary>The option that chooses runs.</summary>
    public static Option<string?> FilterOption() => new("--filter") { Description = "Which runs, in MLflow's language: \"metrics.roc_auc > 0.8 and params.C = '1'\"." };

    // A question makes no folder: if there is none, a word was mistyped more often than there is nothing to see.
    private static TrackingClient Open(string? uri)
    {
        var client = TrackingClient.Open(uri);
        if (client.Store is FileStore { Root: var root } && !Directory.Exists(root))
            throw new InputException(File.Exists(root)
                ? $"'{root}' is a file. Runs lie in a folder, mlruns by custom, or on an MLflow server: name it by --uri or in MLFLOW_TRACKING_URI."
                : $"There is no folder '{root}': no run was recorded there. 'stroke train' records one; another folder is named by --uri or in MLFLOW_TRACKING_URI.");
        return client;
    }
}
