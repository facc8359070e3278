using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>A verb that asks the metadata store one thing and prints the answer.</summary>
internal static class StoreQuestion
{
    /// <summary>A verb with its own options and arguments, besides <c>--root</c>, <c>--store</c> and <c>--json</c>.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it answers.</param>
    /// <param name="symbols">Its own options and arguments.</param>
    /// <param name="ask">Asks the store.</param>
    /// <param name="print">Prints the answer as text.</param>
    public static Command Create<T>(string name, string description, Symbol[] symbols, Func<MetadataStore, ParseResult, T> ask, Action<T, ParseResult> print) =>
        AnsweringVerb.Create(
            name,
            description,
            StorePlace.Root,
            [StorePlace.Store, .. symbols],
            parse =>
            {
                using var store = MetadataStore.OpenReadOnly(StorePlace.StoreOf(parse));
                return ask(store, parse);
            },
            print);

    /// <summary>The run of this name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static PipelineRun Run(MetadataStore store, ParseResult parse, string runId) =>
        store.Runs().FirstOrDefault(run => run.RunId == runId || $"{run.Pipeline}.{run.RunId}" == runId) ?? throw new InputException($"The store has no run '{runId}'. '{StorePlace.Command(parse, "show")}' lists the runs.");

    /// <summary>The pipeline that is meant: the given one, or else that of the newest run.</summary>
    /// <exception cref="InputException">No pipeline has run.</exception>
    public static string Pipeline(MetadataStore store, string? pipeline) =>
        pipeline ?? store.Runs().FirstOrDefault()?.Pipeline ?? throw new InputException("The store has no runs. Run a pipeline first.");
}
