using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.Interactive.Running;
using StrokeNotebooks.IO;
using StrokeNotebooks.Registry;
using StrokeNotebooks.Registry.Rest;
using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Cli.Models;

/// <summary>A verb that does one thing with the registry and prints what came of it, as text or with <c>--json</c> as the library's record.</summary>
internal static class RegistryVerb
{
    private static readonly Option<string?> s_root = new("--registry")
    {
        Description = "MLflow's folder; models lie in models/ below it. For list, register and promote also the address of an MLflow server. Default: what MLFLOW_TRACKING_URI names, else mlruns.",
    };

    private static readonly Option<bool> s_json = new("--json") { Description = "Print the answer as JSON." };

    private static readonly JsonSerializerOptions s_form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>A verb with its own options and arguments, besides <c>--registry</c> and <c>--json</c>.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it does.</param>
    /// <param name="symbols">Its own options and arguments.</param>
    /// <param name="act">Does it.</param>
    /// <param name="print">Prints what came of it as text.</param>
    /// <param name="isRefused">Whether what came of it is a refusal, which ends in 1.</param>
    /// <param name="onServer">Does it on an MLflow server. Default: it cannot be done there.</param>
    public static Command Create<T>(string name, string description, Symbol[] symbols, Func<ModelRegistry, ParseResult, T> act, Action<T> print, Func<T, bool>? isRefused = null, Func<ServerRegistry, ParseResult, T>? onServer = null)
    {
        var command = new Command(name, description) { s_root, s_json };
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
                command.Options.Add(option);
            else
                command.Arguments.Add((Argument)symbol);
        }
        command.SetAction(parse =>
        {
            try
            {
                var answer = onServer is not null && ServerRegistry.IsServer(Address(parse.GetValue(s_root))) ? onServer(ServerRegistry.Open(Address(parse.GetValue(s_root))!, User), parse) : act(Open(parse.GetValue(s_root)), parse);
                if (parse.GetValue(s_json))
                    Console.WriteLine(JsonSerializer.Serialize(answer, s_form));
                else
                    print(answer);
                return (int)(isRefused?.Invoke(answer) == true ? ExitCode.CellFailed : ExitCode.Success);
            }
            catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(e.Message);
                return (int)ExitCode.BadFile;
            }
        });
        return command;
    }

    /// <summary>The registry that <c>--registry</c> names, or is meant without it.</summary>
    /// <exception cref="InputException">It is the address of a server.</exception>
    public static ModelRegistry Open(string? root) => ModelRegistry.Open(Address(root), User);

    private static string? Address(string? root) => root ?? Environment.GetEnvironmentVariable(TrackingClient.UriVariable);

    private static string User => Environment.GetEnvironmentVariable("MLFLOW_TRACKING_USERNAME") is { Length: > 0 } user ? user : Environment.UserName;
}
