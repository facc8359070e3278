using System.Globalization;
using System.Numerics;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Course;

// What a script asks for, and how it is found among the words of the command line.
public sealed partial class ScriptArguments
{
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
        if (T.TryParse(text, StyleOf<T>(), CultureInfo.InvariantCulture, out var number) && T.IsFinite(number) && number >= least && number <= greatest)
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

    // No comma: what the framework takes for a separator of thousands makes 5 of 0,5.
    private static NumberStyles StyleOf<T>() where T : INumber<T> =>
        NumberStyles.AllowLeadingSign | (T.One / (T.One + T.One) == T.Zero ? NumberStyles.None : NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent);

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
