using System.CommandLine;
using System.CommandLine.Invocation;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Cli.Data;
using StrokeNotebooks.Cli.Experiments;
using StrokeNotebooks.Cli.Models;
using StrokeNotebooks.Cli.Pipelines;
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
        var root = Create(spare, scriptArgs);
        var parse = root.Parse(own is [] ? ["--help"] : own); // Nothing is asked for: what there is is listed.
        if (parse.Action is ParseErrorAction)
        {
            foreach (string line in ParseMistakes.Tell(parse))
                await Console.Error.WriteLineAsync(line);
            return (int)ExitCode.Unusable;
        }
        // A watch ends after the current run, however long that takes.
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = own is [WatchCommand.Name, ..] ? null : TimeSpan.FromSeconds(10) };
        int code = await InputGuard.RunAsync(ParseMistakes.Words(parse.CommandResult), () => parse.InvokeAsync(invocation));
        return own is [] ? (int)ExitCode.Unusable : code;
    }

    /// <summary>All verbs.</summary>
    /// <param name="spare">A process that was started ahead.</param>
    /// <param name="scriptArgs">What came after <c>--</c>.</param>
    public static RootCommand Create(WorkerProcess? spare, string[] scriptArgs)
    {
        var root = new RootCommand("StrokeNotebooks: learn MLOps by running it, in C#.") { new RunCommand(spare, scriptArgs), TestCommand.Create(), DataCommand.Create(), PipelineCommand.Create(), WatchCommand.Create(), ExperimentsCommand.Create(), ModelsCommand.Create(), TrainCommand.Create(), SearchCommand.Create(), ReproduceCommand.Create() };
        StrictNumbers.Apply(root);
        return root;
    }
}
