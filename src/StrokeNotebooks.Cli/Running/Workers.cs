using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Running;

/// <summary>Starts this very program again as the process of a notebook.</summary>
internal static class Workers
{
    /// <summary>The hidden verb of a notebook's own process.</summary>
    public const string Verb = "worker";

    /// <summary>The hidden verb of a script's own process.</summary>
    public const string ScriptVerb = "script-worker";

    /// <summary>This program, whether it was started by its own executable or by <c>dotnet stroke.dll</c>.</summary>
    public static WorkerCommand Command { get; } = MakeCommand();

    /// <summary>Starts a process before the command line is understood, if it is going to run notebooks: that saves half a second.</summary>
    public static WorkerProcess? StartAhead(string[] args) =>
        args is ["run", ..] && args.Any(arg => arg.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) || Directory.Exists(arg)) ? WorkerProcess.Start(Command) : null;

    /// <summary>The command that runs one script among notebooks.</summary>
    public static WorkerCommand ScriptCommand { get; } = Command with { Arguments = [.. Command.Arguments.SkipLast(1), ScriptVerb] };

    private static WorkerCommand MakeCommand()
    {
        string process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? new WorkerCommand(process, [Path.Combine(AppContext.BaseDirectory, "stroke.dll"), Verb])
            : new WorkerCommand(process, [Verb]);
    }
}
