using StrokeNotebooks.Interactive.Scripts;

namespace StrokeNotebooks.Cli.Running;

/// <summary><c>stroke run a.csx -- arguments</c>: the script runs in this very process, with its console and its exit code.</summary>
internal static class SingleScript
{
    /// <summary>Whether the command line is that and nothing more. Then the rest of the command line need not be loaded, which takes longer than a script that was compiled before.</summary>
    public static bool Is(string[] args) => (args is ["run", _] or ["run", _, "--", ..]) && IsScript(args[1]);

    /// <summary>Whether a script may run in this process: <c>run</c> with some script's name among what follows.</summary>
    public static bool MayRunIn(string[] args) => args is ["run", ..] && args.Any(arg => arg.EndsWith(".csx", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a path names a script.</summary>
    public static bool IsScript(string path) => Path.GetExtension(path).Equals(".csx", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path);

    /// <summary>Runs the script of such a command line.</summary>
    public static Task<int> RunAsync(string[] args) => RunAsync(args[1], args.Length > 3 ? args[3..] : [], CancellationToken.None);

    /// <summary>Runs a script.</summary>
    public static Task<int> RunAsync(string path, IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        CSharpScriptFile.RunAsync(path, arguments, Console.Error, cancellation);
}
