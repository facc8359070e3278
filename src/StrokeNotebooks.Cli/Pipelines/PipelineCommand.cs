using System.CommandLine;
using StrokeNotebooks.Interactive.Running;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The command line of <c>stroke pipeline</c>.</summary>
internal static class PipelineCommand
{
    private static readonly Option<string> s_store = new("--store") { Description = "The metadata store; one that TFX made is read too.", DefaultValueFactory = _ => "metadata.db" };

    public static Command Create() => new("pipeline", """
        Ask a metadata store what pipelines ran, and what was made from what.
        Exit codes: 0 all well, 3 no such store, run or artifact, or a store that cannot be read.
        """) { CreateShow(), CreateLineage() };

    private static Command CreateShow()
    {
        var run = new Option<string?>("--run") { Description = "Show this run's executions and outputs instead of the list of runs." };
        var with = new Option<string?>("--compare") { Description = "With --run: show what differs between it and this run." };
        var pipeline = new Option<string?>("--pipeline") { Description = "Only runs of this pipeline." };
        var show = new Command("show", "List the runs, newest first, and the latest artifacts; or show or compare runs.") { s_store, run, with, pipeline };
        show.Validators.Add(parse =>
        {
            if (parse.GetValue(with) is not null && parse.GetValue(run) is null)
                parse.AddError("--compare needs --run: the run to compare with.");
        });
        show.SetAction(parse => Asked(parse, store =>
        {
            if (parse.GetValue(run) is not { } name)
                Overview(store, parse.GetValue(pipeline));
            else if (parse.GetValue(with) is { } other)
                Compare(store, Find(store, name), Find(store, other));
            else
                TextTable.Print(["execution", "component", "state", "seconds", "outputs"], store.Details(Find(store, name)).Rows());
        }));
        return show;
    }

    private static Command CreateLineage()
    {
        var artifact = new Option<long?>("--artifact") { Description = "The artifact's number; without it the latest of --type." };
        var type = new Option<string>("--type") { Description = "The type whose latest artifact is meant.", DefaultValueFactory = _ => "Model" };
        var down = new Option<bool>("--down") { Description = "What was made from the artifact, instead of what it was made from." };
        var mermaid = new Option<bool>("--mermaid") { Description = "Print a Mermaid flow chart instead of a table." };
        var lineage = new Command("lineage", "Say what an artifact was made from, back to the examples, or what was made from it.") { s_store, artifact, type, down, mermaid };
        lineage.SetAction(parse => Asked(parse, store =>
        {
            long id = parse.GetValue(artifact) ?? store.Latest(parse.GetValue(type), 1).FirstOrDefault()?.Id
                ?? throw new InputException($"The store has no live artifact of type {parse.GetValue(type)}. 'stroke pipeline show' lists the latest artifacts.");
            var found = parse.GetValue(down) ? store.Downstream(id) : store.Upstream(id);
            if (parse.GetValue(mermaid))
                Console.Write(found.ToMermaid());
            else
            {
                Console.WriteLine($"{found.Subject.Type} {found.Subject.Id} in {found.Subject.Uri}");
                TextTable.Print(["execution", "component", "state", "read", "made"], found.Rows());
            }
        }));
        return lineage;
    }

    private static void Overview(MetadataStore store, string? pipeline)
    {
        TextTable.Print(["run", "pipeline", "started"], store.Runs(pipeline).Select(run => (string[])[run.RunId, run.Pipeline, $"{run.Started:u}"]));
        Console.WriteLine();
        TextTable.Print(["artifact", "type", "folder"], store.Latest().Select(artifact => (string[])[$"{artifact.Id}", artifact.Type, artifact.Uri]));
    }

    private static void Compare(MetadataStore store, PipelineRun first, PipelineRun second) => TextTable.Print(
        ["component", "property", first.RunId, second.RunId],
        store.Compare(first, second).Differences.Select(difference => (string[])[difference.NodeId, difference.Property, difference.First ?? "—", difference.Second ?? "—"]));

    private static PipelineRun Find(MetadataStore store, string runId) =>
        store.Runs().FirstOrDefault(run => run.RunId == runId) ?? throw new InputException($"The store has no run '{runId}'. 'stroke pipeline show' lists the runs.");

    private static int Asked(ParseResult parse, Action<MetadataStore> ask)
    {
        try
        {
            using var store = MetadataStore.OpenReadOnly(parse.GetValue(s_store)!);
            ask(store);
            return (int)ExitCode.Success;
        }
        catch (InputException e)
        {
            Console.Error.WriteLine(e.Message);
            return (int)ExitCode.BadFile;
        }
    }
}
