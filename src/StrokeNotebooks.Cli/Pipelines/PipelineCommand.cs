using System.CommandLine;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The command line of <c>stroke pipeline</c>.</summary>
internal static class PipelineCommand
{
    public static Command Create() => new("pipeline", """
        Run the course's pipeline, or ask a metadata store what pipelines ran, and what was made from what.
        Exit codes: those of run, see there; all else: 0 all well, 3 no such store, run, component or artifact, or a store that cannot be read.
        """) { PipelineRunCommand.Create(), CacheCommands.CreateCache(), CacheCommands.CreateClean(), ShowCommand.Create(), LatestCommand.Create(), LineageCommand.CreateLineage(), LineageCommand.CreateUses(), CompareCommand.Create(), ImpactCommand.Create() };
}
