using System.Collections.Immutable;
using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The command line of <c>stroke pipeline show</c>.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var run = new Option<string?>("--run") { Description = "Show this run's executions and outputs instead of the list of runs." };
        var pipeline = new Option<string?>("--pipeline") { Description = "Only runs of this pipeline." };
        return StoreQuestion.Create<object>("show", "List the runs, newest first, and the latest artifacts; or what happened in one run.", [run, pipeline],
            (store, parse) => parse.GetValue(run) is { } name ? store.Details(StoreQuestion.Run(store, parse, name)) : new Overview(store.Runs(parse.GetValue(pipeline)), store.Latest(new ArtifactQuery { Pipeline = parse.GetValue(pipeline) })),
            (answer, _) =>
            {
                if (answer is RunDetails details)
                    TextTable.Print(["execution", "component", "state", "seconds", "outputs"], details.Rows());
                else
                    Print((Overview)answer);
            });
    }

    private static void Print(Overview overview)
    {
        TextTable.Print(["run", "pipeline", "started"], overview.Runs.Select(run => (string[])[run.RunId, run.Pipeline, $"{run.Started:u}"]));
        Console.WriteLine();
        ArtifactTable.Print(overview.Artifacts);
    }

    private sealed record Overview(ImmutableArray<PipelineRun> Runs, ImmutableArray<Artifact> Artifacts);
}
