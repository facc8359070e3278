using System.CommandLine;
using StrokeNotebooks.Cli.Data;
using StrokeNotebooks.Cli.Experiments;
using StrokeNotebooks.Cli.Models;
using StrokeNotebooks.Cli.Pipelines;
using StrokeNotebooks.Cli.Pipelines.Running;
using StrokeNotebooks.Cli.Reproduction;
using StrokeNotebooks.Cli.Running;
using StrokeNotebooks.Cli.Selection;
using StrokeNotebooks.Cli.Testing;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli;

/// <summary>The verbs of the stroke command.</summary>
internal static class Verbs
{
    /// <summary>Understands the arguments and does what they ask for.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var spare = Workers.StartAhead(args);
        int end = Array.IndexOf(args, "--"); // What follows belongs to the script that is run.
        string[] own = end < 0 ? args : args[..end], scriptArgs = end < 0 ? [] : args[(end + 1)..];
        var root = new RootCommand("StrokeNotebooks: learn MLOps by running it, in C#.") { new RunCommand(spare, scriptArgs), TestCommand.Create(), DataCommand.Create(), PipelineCommand.Create(), WatchCommand.Create(), ExperimentsCommand.Create(), ModelsCommand.Create(), TrainCommand.Create(), SearchCommand.Create(), ReproduceCommand.Create() };
        var parse = root.Parse(own);
        // A watch ends after the current run, however long that takes.
        int code = await parse.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = own is [WatchCommand.Name, ..] ? null : TimeSpan.FromSeconds(10) });
        // 1 says that data or a model was refused: a mistyped option is not that.
        return parse.Errors.Count > 0 && own is ["pipeline", "run", ..] or [WatchCommand.Name or ExperimentsCommand.Name or ModelsCommand.Name or TrainCommand.Name or SearchCommand.Name or ReproduceCommand.Name, ..] ? (int)ExitCode.BadFile : code;
    }
}
