using System.Collections.Immutable;
using System.CommandLine;
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
        AnsweringVerb.Create(name, description, s_uri, symbols, parse => ask(TrackingClient.Open(parse.GetValue(s_uri)), parse), print, exitCode);

    /// <summary>The experiment of that name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static Experiment Experiment(TrackingClient client, string name) => client.Store.FindExperiment(name)
        ?? throw new InputException($"There is no experiment '{name}' in {client.Store.Location}. There are: {string.Join(", ", client.Experiments().Select(experiment => experiment.Name))}.");

    /// <summary>The runs that options ask for: of one experiment, or of all.</summary>
    public static ImmutableArray<Run> Runs(TrackingClient client, string? experiment, string? filter, string[] orderBy, int count) => client.Store.SearchRuns(new RunQuery
    {
        ExperimentIds = experiment is null ? [.. client.Experiments().Select(one => one.Id)] : [Experiment(client, experiment).Id],
        Filter = filter,
        OrderBy = [.. orderBy],
        MaxResults = count,
    });

    /// <summary>The option that names an experiment.</summary>
    public static Option<string?> ExperimentOption() => new("--experiment") { Description = "The experiment's name. Default: all experiments." };

    /// <summary>The option that chooses runs.</summary>
    public static Option<string?> FilterOption() => new("--filter") { Description = "Which runs, in MLflow's language: \"metrics.roc_auc > 0.8 and params.C = '1'\"." };
}
