using System.CommandLine;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.IO;
using StrokeNotebooks.Interactive.Running;
using StrokeNotebooks.Registry;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Models;

/// <summary>A verb that does one thing with the registry and prints what came of it.</summary>
internal static class RegistryVerb
{
    private static readonly Option<string?> s_root = new("--registry")
    {
        Description = "MLflow's folder; models lie in models/ below it. For list, register and promote also the address of an MLflow server. Default: what MLFLOW_TRACKING_URI names, else mlruns.",
    };

    /// <summary>A verb that any registry can do, with its own options and arguments besides <c>--registry</c> and <c>--json</c>.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it does.</param>
    /// <param name="symbols">Its own options and arguments.</param>
    /// <param name="act">Does it.</param>
    /// <param name="print">Prints what came of it as text.</param>
    /// <param name="isRefused">Whether what came of it is a refusal, which ends in 1.</param>
    /// <param name="makesFolder">Whether the folder is made if it is not there. Default: that is an error, for a word was mistyped more often than there is nothing to see.</param>
    public static Command Create<T>(string name, string description, Symbol[] symbols, Func<IModelRegistry, ParseResult, T> act, Action<T> print, Func<T, bool>? isRefused = null, bool makesFolder = false) =>
        Create(name, description, symbols, parse => act(Address(parse.GetValue(s_root)) is { } address && ServerRegistry.IsServer(address) ? ServerRegistry.Open(address, User) : Open(parse.GetValue(s_root), makesFolder), parse), print, isRefused);

    /// <summary>A verb that needs what a folder alone has, such as its log: the address of a server is refused.</summary>
    /// <inheritdoc cref="Create{T}(string, string, Symbol[], Func{IModelRegistry, ParseResult, T}, Action{T}, Func{T, bool}?, bool)"/>
    public static Command CreateForFolder<T>(string name, string description, Symbol[] symbols, Func<ModelRegistry, ParseResult, T> act, Action<T> print, Func<T, bool>? isRefused = null, bool makesFolder = false) =>
        Create(name, description, symbols, parse => act(Open(parse.GetValue(s_root), makesFolder), parse), print, isRefused);

    private static Command Create<T>(string name, string description, Symbol[] symbols, Func<ParseResult, T> act, Action<T> print, Func<T, bool>? isRefused) => AnsweringVerb.Create(
        name,
        description,
        s_root,
        symbols,
        act,
        (answer, _) => print(answer),
        answer => (int)(isRefused?.Invoke(answer) == true ? ExitCode.No : ExitCode.Success));

    /// <summary>The registry that <c>--registry</c> names, or is meant without it.</summary>
    /// <param name="root">What is named.</param>
    /// <param name="makesFolder">Whether its folder is made if it is not there.</param>
    /// <exception cref="InputException">It is the address of a server, or not there.</exception>
    public static ModelRegistry Open(string? root, bool makesFolder = true)
    {
        var registry = ModelRegistry.Open(Address(root), User, notice: notice => Console.Error.WriteLine($"Note: {notice}"));
        return makesFolder || Directory.Exists(registry.Root)
            ? registry
            : throw new InputException($"There is no folder '{registry.Root}': no model was registered there. Another folder is named by --registry or in MLFLOW_TRACKING_URI.");
    }

    private static string? Address(string? root) => root ?? Environment.GetEnvironmentVariable(TrackingClient.UriVariable);

    private static string User => Environment.GetEnvironmentVariable("MLFLOW_TRACKING_USERNAME") is { Length: > 0 } user ? user : Environment.UserName;
}
