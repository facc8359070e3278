using System.CommandLine;

namespace StrokeNotebooks.Cli.Experiments;

/// <summary>The command line of <c>stroke experiments</c>.</summary>
internal static class ExperimentsCommand
{
    public const string Name = "experiments";

    public static Command Create() => new(Name, """
        Ask which experiments and runs were recorded: in a folder mlruns, or on an MLflow server.
        Exit codes: 0 all well, 1 sync: the server refused something, 3 no such experiment or run, or a store that cannot be read.
        """) { ListCommand.Create(), ShowCommand.Create(), CompareCommand.Create(), BestCommand.Create(), SyncCommand.Create() };
}
