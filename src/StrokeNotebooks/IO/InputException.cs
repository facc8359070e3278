namespace StrokeNotebooks.IO;

/// <summary>Input that cannot be used: a malformed file, a missing column, a value that does not fit. Its message says where, what was found, what was expected and what to do. Passwords in addresses are left out of it.</summary>
public sealed class InputException : Exception
{
    /// <summary>An error with no place in a file.</summary>
    public InputException(string message, Exception? inner = null) : base(Redaction.Of(message), inner)
    {
    }

    /// <summary>An error at a place in a text file; the message begins with <c>name(line,column): </c>, which editors turn into a link.</summary>
    /// <param name="file">The file's path; only its name goes into the message, so that the message is the same on every machine.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="column">The column, counted from 1: a field's number in a CSV file, a character's in other text.</param>
    /// <param name="message">What was found, what was expected and what to do.</param>
    public InputException(string file, long line, long column, string message) : base(Redaction.Of($"{Path.GetFileName(file)}({line},{column}): {message}")) =>
        (File, Line, Column) = (file, line, column);

    /// <summary>The path of the file at fault, if there is one.</summary>
    public string? File { get; }

    /// <summary>The line at fault, counted from 1; 0 if there is none.</summary>
    public long Line { get; }

    /// <summary>The column at fault, counted from 1; 0 if there is none.</summary>
    public long Column { get; }
}
