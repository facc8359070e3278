using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Course;

/// <summary>A script's command line: typed values with defaults, a <c>--help</c> that is made of them, errors that say what was expected, and output for people and for programs.</summary>
/// <remarks>
/// Options begin with <c>--</c> and are asked for first, then the arguments that have no name. Every script has <c>--help</c>, <c>--quiet</c> (only what is wrong is printed) and <c>--json</c>.
/// <code>
/// var args = new ScriptArguments("count", "How many rows has a file?", Args);
/// bool complete = args.Flag("--complete", "count only rows in which nothing is missing");
/// string data = args.File("DATA.csv", "the file", Stroke.Path);
/// return args.Run(Console.Out, Console.Error, () => { ...; return new ScriptResult(0, $"{rows} rows", new { rows }); });
/// </code>
/// </remarks>
public sealed partial class ScriptArguments
{
    /// <summary>The exit code of a command line or a file that cannot be used.</summary>
    public const int Unusable = 3;

    /// <summary>The exit code of an error that is not the input's but the code's.</summary>
    public const int Failed = 2;

    /// <summary>The environment variable that shows the stack trace of such an error.</summary>
    private const string Trace = "STROKE_TRACE";

    private readonly string _name;
    private readonly string _question;
    private readonly List<string> _left;
    private readonly List<(string Usage, string Help)> _options = [];
    private readonly List<(string Usage, string Help)> _named = [];
    private readonly List<string> _mistakes = [];
    private readonly bool _help, _quiet, _json;

    /// <summary>Begins to read a command line.</summary>
    /// <param name="name">The script's name without <c>.csx</c>.</param>
    /// <param name="question">What it is for, in one sentence.</param>
    /// <param name="args">The script's <c>Args</c>.</param>
    public ScriptArguments(string name, string question, IEnumerable<string> args)
    {
        (_name, _question, _left) = (name, question, [.. args]);
        _help = _left.RemoveAll(arg => arg is "--help" or "-h" or "-?") > 0;
        _quiet = _left.RemoveAll(arg => arg == "--quiet") > 0;
        _json = _left.RemoveAll(arg => arg == "--json") > 0;
    }

    /// <summary>The exit codes, by number, with what they mean. Default: 0 for success; 2 (failed) and 3 (cannot be used) are always the same.</summary>
    public string ExitCodes { get; init; } = "0 done";

    /// <summary>Does the work, unless help was asked for or the command line has mistakes, and prints what came of it.</summary>
    /// <param name="output">Where results and help go.</param>
    /// <param name="error">Where errors go.</param>
    /// <param name="work">The work.</param>
    /// <returns>The exit code: that of the result, <see cref="Unusable"/>, or <see cref="Failed"/>.</returns>
    public int Run(TextWriter output, TextWriter error, Func<ScriptResult> work)
    {
        (output, error) = (new PrintableWriter(output), new PrintableWriter(error));
        if (_help)
        {
            output.Write(Help());
            return 0;
        }
        _mistakes.AddRange(_left.Select(arg => arg.StartsWith('-') ? $"There is no option '{arg}'. The options are {string.Join(", ", _options.Select(option => option.Usage.Split(' ')[0]).Concat(["--quiet", "--json", "--help"]))}." : $"'{arg}' is one argument too many."));
        if (_mistakes.Count > 0)
        {
            error.WriteLine($"{string.Join('\n', _mistakes)}\n{Usage()}");
            return Unusable;
        }
        try
        {
            var result = work();
            if (_json)
                output.WriteLine(result.ToJson().TrimEnd());
            else if (!_quiet || result.ExitCode != 0)
                output.WriteLine(result.Text.TrimEnd());
            return result.ExitCode;
        }
        catch (Exception e) when (e is InputException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return Unusable;
        }
        catch (Exception e)
        {
            error.WriteLine(Environment.GetEnvironmentVariable(Trace) is { Length: > 0 } ? e.ToString() : $"{_name}.csx failed: {e.GetType().Name}: {e.Message} Set {Trace}=1 to see where.");
            return Failed;
        }
    }

    private string Usage() => $"usage: {_name}.csx {string.Concat(_named.Select(argument => $"[{argument.Usage}] "))}{string.Concat(_options.Select(option => $"[{option.Usage}] "))}[--quiet] [--json] [--help]";

    private string Help()
    {
        (string Usage, string Help)[] rows = [.. _named, .. _options, ("--quiet", "print only what is wrong"), ("--json", "print the result as JSON"), ("--help", "print this")];
        int width = rows.Max(row => row.Usage.Length);
        return $"{_question}\n\n{Usage()}\n\n{string.Concat(rows.Select(row => $"  {row.Usage.PadRight(width)}  {row.Help}\n"))}\nexit codes: {ExitCodes}, {Failed} failed, {Unusable} a file or an option cannot be used\n";
    }
}
