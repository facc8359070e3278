using System.CommandLine;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>A verb that asks the metadata store one thing and prints the answer.</summary>
internal static class StoreQuestion
{
    private static readonly Option<string> s_store = new("--store")
    {
        Description = "The metadata store: a metadata.db (one that TFX made is read too), or postgresql://user@host/database, its password in PGPASSWORD or ~/.pgpass.",
        DefaultValueFactory = _ => "metadata.db",
    };

    /// <summary>A verb with its own options and arguments, besides <c>--store</c> and <c>--json</c>.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it answers.</param>
    /// <param name="symbols">Its own options and arguments.</param>
    /// <param name="ask">Asks the store.</param>
    /// <param name="print">Prints the answer as text.</param>
    public static Command Create<T>(string name, string description, Symbol[] symbols, Func<MetadataStore, ParseResult, T> ask, Action<T, ParseResult> print) =>
        AnsweringVerb.Create(
            name,
            description,
            s_store,
            symbols,
            parse =>
            {
                using var store = MetadataStore.OpenReadOnly(parse.GetValue(s_store)!);
                return ask(store, parse);
            },
            print);

    /// <summary>The run of this name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static PipelineRun Run(MetadataStore store, string runId) =>
        store.Runs().FirstOrDefault(run => run.RunId == runId) ?? throw new InputException($"The store has no run '{runId}'. 'stroke pipeline show' lists the runs.");

    /// <summary>The pipeline that is meant: the given one, or else that of the newest run.</summary>
    /// <exception cref="InputException">No pipeline has run.</exception>
    public static string Pipeline(MetadataStore store, string? pipeline) =>
        pipeline ?? store.Runs().FirstOrDefault()?.Pipeline ?? throw new InputException("The store has no runs. Run a pipeline first.");
}
