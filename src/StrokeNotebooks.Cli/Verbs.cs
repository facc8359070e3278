using System.CommandLine;
using StrokeNotebooks.Cli.Data;
using StrokeNotebooks.Cli.Pipelines;
using StrokeNotebooks.Cli.Running;
using StrokeNotebooks.Cli.Testing;

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
        var root = new RootCommand("StrokeNotebooks: learn MLOps by running it, in C#.") { new RunCommand(spare, scriptArgs), TestCommand.Create(), DataCommand.Create(), PipelineCommand.Create() };
        return await root.Parse(own).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
    }
}
