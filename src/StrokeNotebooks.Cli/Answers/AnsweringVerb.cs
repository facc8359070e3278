using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Cli.Answers;

/// <summary>A verb that asks or does one thing and prints the answer, as text or with <c>--json</c> as the library's record.</summary>
internal static class AnsweringVerb
{
    private static readonly Option<bool> s_json = new("--json") { Description = "Print the answer as JSON." };

    private static readonly JsonSerializerOptions s_form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>A verb with its own options and arguments, besides <c>--json</c>.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it answers.</param>
    /// <param name="place">The option that says where to look.</param>
    /// <param name="symbols">Its own options and arguments.</param>
    /// <param name="ask">Finds the answer.</param>
    /// <param name="print">Prints it as text.</param>
    /// <param name="exitCode">What the process says to its caller about the answer. Default: 0.</param>
    public static Command Create<T>(string name, string description, Option place, Symbol[] symbols, Func<ParseResult, T> ask, Action<T, ParseResult> print, Func<T, int>? exitCode = null)
    {
        var command = new Command(name, description) { place, s_json };
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
                command.Options.Add(option);
            else
                command.Arguments.Add((Argument)symbol);
        }
        command.SetAction(parse => InputGuard.Run(() =>
        {
            var answer = ask(parse);
            if (parse.GetValue(s_json))
                Console.WriteLine(JsonSerializer.Serialize(answer, s_form));
            else
                print(answer, parse);
            return exitCode?.Invoke(answer) ?? (int)ExitCode.Success;
        }));
        return command;
    }
}
