using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StrokeNotebooks.Interactive.Compilation;
using StrokeNotebooks.Interactive.Notebooks;
using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>Says what went wrong in a cell as a C# person expects it, with lines counted in the cell and without machine paths.</summary>
internal sealed partial class CellErrors(Func<string, bool> isSource, string folder, string? cellPath)
{
    public ErrorOutput Describe(Exception exception) => exception switch
    {
        CompilationException compilation => OfCompilation(compilation),
        CellSyntaxException { Line: var line, Message: var message } => Plain("CellSyntaxError", $"({line},1): error: {message}"),
        PackageException { Path: { } path, Line: var line, Message: var message } => Plain(nameof(PackageException), string.Create(CultureInfo.InvariantCulture, $"{(path == cellPath ? "" : NameOf(path))}({line},1): error: {message}")),
        PackageException or NotebookFormatException => Plain(exception.GetType().Name, exception.Message),
        _ => new ErrorOutput(exception.GetType().FullName!, exception.Message, [.. Trace(exception, "")]),
    };

    private static ErrorOutput Plain(string name, string message) => new(name, message, message.Split('\n'));

    private ErrorOutput OfCompilation(CompilationException compilation)
    {
        var lines = new List<string>();
        foreach (var error in compilation.Errors)
        {
            lines.Add(Message(error));
            var place = error.Location.GetLineSpan();
            var text = error.Location.SourceTree?.GetText().Lines;
            if (text is null || place.StartLinePosition.Line >= text.Count)
                continue;
            string line = text[place.StartLinePosition.Line].ToString();
            int column = place.StartLinePosition.Character;
            int length = place.EndLinePosition.Line == place.StartLinePosition.Line ? place.EndLinePosition.Character - column : line.Length - column;
            lines.Add("    " + line);
            lines.Add("    " + new string([.. line[..Math.Min(column, line.Length)].Select(c => c == '\t' ? '\t' : ' ')]) + new string('^', Math.Max(1, length)));
        }
        return new ErrorOutput("CompilationError", string.Join('\n', compilation.Errors.Select(Message)), lines);
    }

    /// <summary><c>(line,column): error CS0103: ...</c>, with the file's name before it where it is not the cell.</summary>
    private string Message(Diagnostic error)
    {
        string message = $"error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}";
        if (error.Location.SourceTree is null)
            return message;
        var place = error.Location.GetLineSpan();
        string file = place.Path == cellPath ? "" : NameOf(place.Path);
        return string.Create(CultureInfo.InvariantCulture, $"{file}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {message}");
    }

    private IEnumerable<string> Trace(Exception exception, string prefix)
    {
        foreach (string line in $"{prefix}{exception.GetType().FullName}: {exception.Message}".ReplaceLineEndings("\n").Split('\n'))
            yield return line;
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
            if (frame.GetFileName() is { } file && isSource(file))
                yield return string.Create(CultureInfo.InvariantCulture, $"   at {MethodOf(frame)}{NameOf(file)}:line {frame.GetFileLineNumber()}");
        foreach (var inner in exception is AggregateException several ? several.InnerExceptions : exception.InnerException is { } one ? [one] : Enumerable.Empty<Exception>())
            foreach (string line in Trace(inner, " ---> "))
                yield return line;
    }

    private string NameOf(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    /// <summary>A frame's method by the name it has in the code; nothing for the cell's own lines.</summary>
    private static string MethodOf(StackFrame frame)
    {
        var method = frame.GetMethod();
        if (method is null)
            return "";
        // The compiler moves awaiting methods, lambdas and local functions into classes and methods with names such as <Work>d__3, <Work>b__0, <Work>g__Inner|1_0.
        string name = method.Name == "MoveNext" && method.DeclaringType is { } machine ? machine.Name : method.Name;
        if (name.Contains("<Initialize>", StringComparison.Ordinal) && !name.Contains(">g__", StringComparison.Ordinal))
            return name.Contains(">b__", StringComparison.Ordinal) ? "lambda in " : "";
        if (Generated().Match(name) is { Success: true } generated)
            name = generated.Groups["local"].Success ? generated.Groups["local"].Value : generated.Groups["outer"].Value;
        var type = method.DeclaringType;
        while (type?.Name.StartsWith('<') == true)
            type = type.DeclaringType;
        string owner = type is null || type.Name.StartsWith("Submission#", StringComparison.Ordinal) ? "" : type.Name + ".";
        return $"{owner}{(name == ".ctor" ? "constructor" : name)} in ";
    }

    [GeneratedRegex(@"^<+(?<outer>[^<>]*)>+(?:g__(?<local>[^|]+)\||[a-z]__)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Generated();
}
