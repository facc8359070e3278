using System.Globalization;
using System.Numerics;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Scripting;

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
public sealed class ScriptArguments
{
    /// <summary>The exit code of a command line or a file that cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>The exit code of an error that is not the input's but the code's.</summary>
    public const int Bug = 3;

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

    /// <summary>The exit codes, by number, with what they mean. Default: 0 for success; 2 and 3 are always the same.</summary>
    public string ExitCodes { get; init; } = "0 done";

    /// <summary>Whether an option stands there.</summary>
    /// <param name="name">Its name, with <c>--</c>.</param>
    /// <param name="help">What it does.</param>
    public bool Flag(string name, string help)
    {
        Declare(name, name, help, "");
        return _left.RemoveAll(arg => arg == name) > 0;
    }

    /// <summary>A text.</summary>
    /// <param name="name">An option's name with <c>--</c>, or what stands in the usage line for an argument without one.</param>
    /// <param name="help">What it is.</param>
    /// <param name="otherwise">The default.</param>
    public string Text(string name, string help, string otherwise) => Take(name, "TEXT", help, otherwise) ?? otherwise;

    /// <summary>One of several, by its name.</summary>
    /// <typeparam name="T">What is chosen.</typeparam>
    /// <param name="name">An option's name with <c>--</c>, or what stands in the usage line for an argument without one.</param>
    /// <param name="help">What it is.</param>
    /// <param name="choices">The names and what they stand for; the first is the default.</param>
    public T Choice<T>(string name, string help, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        string[] names = new string[choices.Length];
        for (int i = 0; i < names.Length; i++)
            names[i] = choices[i].Name;
        string chosen = Take(name, "NAME", $"{help}: {string.Join(", ", names)}", names[0]) ?? names[0];
        int place = names.IndexOf(chosen);
        if (place >= 0)
            return choices[place].Value;
        _mistakes.Add($"{name} is one of {string.Join(", ", names)}, not '{chosen}'.");
        return choices[0].Value;
    }

    /// <summary>A whole number.</summary>
    /// <inheritdoc cref="Number{T}" path="/param"/>
    public int Integer(string name, string help, int otherwise, int least = int.MinValue, int greatest = int.MaxValue) => Number("a whole number", name, help, otherwise, least, greatest);

    /// <summary>A number.</summary>
    /// <inheritdoc cref="Number{T}" path="/param"/>
    public double Number(string name, string help, double otherwise, double least = double.MinValue, double greatest = double.MaxValue) => Number("a number", name, help, otherwise, least, greatest);

    /// <summary>A file that is read: it must be there.</summary>
    /// <param name="name">An option's name with <c>--</c>, or what stands in the usage line for an argument without one.</param>
    /// <param name="help">What it is.</param>
    /// <param name="otherwise">The default; none if the file must be named.</param>
    public string File(string name, string help, Func<string>? otherwise = null) => Existing(name, "FILE", help, otherwise, System.IO.File.Exists);

    /// <summary>A file that is read if it is named; then it must be there.</summary>
    /// <param name="name">An option's name with <c>--</c>, or what stands in the usage line for an argument without one.</param>
    /// <param name="help">What it is.</param>
    public string? FileOrNone(string name, string help) => Existing(name, "FILE", help, () => "", path => path.Length == 0 || System.IO.File.Exists(path)) is { Length: > 0 } path ? path : null;

    /// <summary>A folder that is read: it must be there.</summary>
    /// <inheritdoc cref="File" path="/param"/>
    public string Folder(string name, string help, Func<string>? otherwise = null) => Existing(name, "FOLDER", help, otherwise, Directory.Exists);

    /// <summary>A folder that is read if it is named; then it must be there.</summary>
    /// <inheritdoc cref="FileOrNone" path="/param"/>
    public string? FolderOrNone(string name, string help) => Existing(name, "FOLDER", help, () => "", path => path.Length == 0 || Directory.Exists(path)) is { Length: > 0 } path ? path : null;

    /// <summary>A file or folder that is written.</summary>
    /// <inheritdoc cref="File" path="/param"/>
    public string Output(string name, string help, Func<string>? otherwise = null) => Existing(name, "PATH", help, otherwise, _ => true);

    /// <summary>Does the work, unless help was asked for or the command line has mistakes, and prints what came of it.</summary>
    /// <param name="output">Where results and help go.</param>
    /// <param name="error">Where errors go.</param>
    /// <param name="work">The work.</param>
    /// <returns>The exit code: that of the result, <see cref="BadInput"/>, or <see cref="Bug"/>.</returns>
    public int Run(TextWriter output, TextWriter error, Func<ScriptResult> work)
    {
        if (_help)
        {
            output.Write(Help());
            return 0;
        }
        _mistakes.AddRange(_left.Select(arg => arg.StartsWith('-') ? $"There is no option '{arg}'. The options are {string.Join(", ", _options.Select(option => option.Usage.Split(' ')[0]).Concat(["--quiet", "--json", "--help"]))}." : $"'{arg}' is one argument too many."));
        if (_mistakes.Count > 0)
        {
            error.WriteLine($"{string.Join('\n', _mistakes)}\n{Usage()}");
            return BadInput;
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
            return BadInput;
        }
        catch (Exception e)
        {
            error.WriteLine(e);
            return Bug;
        }
    }

    private string Usage() => $"usage: {_name}.csx {string.Concat(_named.Select(argument => $"[{argument.Usage}] "))}{string.Concat(_options.Select(option => $"[{option.Usage}] "))}[--quiet] [--json] [--help]";

    private string Help()
    {
        (string Usage, string Help)[] rows = [.. _named, .. _options, ("--quiet", "print only what is wrong"), ("--json", "print the result as JSON"), ("--help", "print this")];
        int width = rows.Max(row => row.Usage.Length);
        return $"{_question}\n\n{Usage()}\n\n{string.Concat(rows.Select(row => $"  {row.Usage.PadRight(width)}  {row.Help}\n"))}\nexit codes: {ExitCodes}, {BadInput} bad input, {Bug} an error in the code\n";
    }

    /// <param name="kind">What is expected, for errors.</param>
    /// <param name="name">An option's name with <c>--</c>, or what stands in the usage line for an argument without one.</param>
    /// <param name="help">What it is.</param>
    /// <param name="otherwise">The default.</param>
    /// <param name="least">The least that is allowed.</param>
    /// <param name="greatest">The greatest that is allowed.</param>
    private T Number<T>(string kind, string name, string help, T otherwise, T least, T greatest)
        where T : INumber<T>, IMinMaxValue<T>
    {
        if (Take(name, "NUMBER", help, otherwise.ToString(null, CultureInfo.InvariantCulture)) is not { } text)
            return otherwise;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest)
            return number;
        string range = (least == T.MinValue, greatest == T.MaxValue) switch
        {
            (true, true) => "",
            (false, true) => $", {least.ToString(null, CultureInfo.InvariantCulture)} or more",
            (true, false) => $", {greatest.ToString(null, CultureInfo.InvariantCulture)} or less",
            _ => string.Create(CultureInfo.InvariantCulture, $" from {least} to {greatest}"),
        };
        _mistakes.Add($"{name} is {kind}{range}, not '{text}'.");
        return otherwise;
    }

    private string Existing(string name, string kind, string help, Func<string>? otherwise, Func<string, bool> exists)
    {
        string? path = Take(name, kind, help, otherwise is null ? "required" : Default(otherwise));
        try
        {
            path ??= _help ? "" : otherwise is null ? throw new InputException($"{name} is missing: {help}.") : FromHere(otherwise());
        }
        catch (InputException e)
        {
            _mistakes.Add(e.Message);
            return "";
        }
        if (!_help && !exists(path))
            _mistakes.Add($"{name}: there is no {kind.ToLowerInvariant()} '{path}'.");
        return path;
    }

    // As it is written from here, so that what is printed is the same on every machine.
    private static string FromHere(string path) => path.Length == 0 ? path : Path.GetRelativePath(Environment.CurrentDirectory, path);

    private static string Default(Func<string> otherwise)
    {
        try
        {
            return FromHere(otherwise()).Replace('\\', '/');
        }
        catch (InputException)
        {
            return "none here";
        }
    }

    private string? Take(string name, string kind, string help, string otherwise)
    {
        bool isOption = name.StartsWith("--", StringComparison.Ordinal);
        Declare(name, isOption ? $"{name} {kind}" : name, help, otherwise);
        if (!isOption)
            return TakeAt(_left.FindIndex(arg => !arg.StartsWith('-')));
        string? value = null;
        for (int at; (at = _left.FindIndex(arg => arg == name || arg.StartsWith(name + "=", StringComparison.Ordinal))) >= 0;)
        {
            if (value is not null)
                _mistakes.Add($"{name} is given twice.");
            string option = TakeAt(at)!;
            value = option.Length > name.Length ? option[(name.Length + 1)..] : at < _left.Count && !_left[at].StartsWith("--", StringComparison.Ordinal) ? TakeAt(at) : null;
            if (value is null)
            {
                _mistakes.Add($"{name} is followed by nothing, expected {kind}: {help}.");
                return null;
            }
        }
        return value;
    }

    private string? TakeAt(int index)
    {
        if (index < 0)
            return null;
        string taken = _left[index];
        _left.RemoveAt(index);
        return taken;
    }

    private void Declare(string name, string usage, string help, string otherwise)
    {
        bool isOption = name.StartsWith("--", StringComparison.Ordinal);
        if (isOption && _named.Count > 0)
            throw new InvalidOperationException($"Ask for {name} before {_named[0].Usage}: only then is it known which words are values of options.");
        (isOption ? _options : _named).Add((usage, otherwise.Length == 0 ? help : $"{help} [{otherwise}]"));
    }
}
