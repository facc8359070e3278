using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.Interactive.Running;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>A verb that asks the metadata store one thing and prints the answer, as text or with <c>--json</c> as the library's record.</summary>
internal static class StoreQuestion
{
    private static readonly Option<string> s_store = new("--store")
    {
        Description = "The metadata store: a metadata.db (one that TFX made is read too), or postgresql://user@host/database, its password in PGPASSWORD or ~/.pgpass.",
        DefaultValueFactory = _ => "metadata.db",
    };

    private static readonly Option<bool> s_json = new("--json") { Description = "Print the answer as JSON." };

    private static readonly JsonSerializerOptions s_form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>A verb with its own options and arguments, besides <c>--store</c> and <c>--json</c>.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it answers.</param>
    /// <param name="symbols">Its own options and arguments.</param>
    /// <param name="ask">Asks the store.</param>
    /// <param name="print">Prints the answer as text.</param>
    public static Command Create<T>(string name, string description, Symbol[] symbols, Func<MetadataStore, ParseResult, T> ask, Action<T, ParseResult> print)
    {
        var command = new Command(name, description) { s_store, s_json };
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
                command.Options.Add(option);
            else
                command.Arguments.Add((Argument)symbol);
        }
        command.SetAction(parse =>
        {
            try
            {
                using var store = MetadataStore.OpenReadOnly(parse.GetValue(s_store)!);
                var answer = ask(store, parse);
                if (parse.GetValue(s_json))
                    Console.WriteLine(JsonSerializer.Serialize(answer, s_form));
                else
                    print(answer, parse);
                return (int)ExitCode.Success;
            }
            catch (InputException e)
            {
                Console.Error.WriteLine(e.Message);
                return (int)ExitCode.BadFile;
            }
        });
        return command;
    }

    /// <summary>The run of this name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static PipelineRun Run(MetadataStore store, string runId) =>
        store.Runs().FirstOrDefault(run => run.RunId == runId) ?? throw new InputException($"The store has no run '{runId}'. 'stroke pipeline show' lists the runs.");

    /// <summary>The pipeline that is meant: the given one, or else that of the newest run.</summary>
    /// <exception cref="InputException">No pipeline has run.</exception>
    public static string Pipeline(MetadataStore store, string? pipeline) =>
        pipeline ?? store.Runs().FirstOrDefault()?.Pipeline ?? throw new InputException("The store has no runs. Run a pipeline first.");
}
