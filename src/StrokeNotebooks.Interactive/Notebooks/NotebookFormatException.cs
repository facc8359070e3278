namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>A file that is not a notebook we can run. The message begins with <c>name(line,column): </c>, which editors turn into a link.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>An error at a place in a notebook file.</summary>
    /// <param name="file">The file's path; only its name goes into the message, so that the message is the same on every machine.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="column">The column, counted from 1.</param>
    /// <param name="message">What was found, what was expected and what to do.</param>
    /// <param name="inner">The error underneath, if there is one.</param>
    public NotebookFormatException(string file, int line, int column, string message, Exception? inner = null)
        : base($"{Path.GetFileName(file)}({line},{column}): {message}", inner) => (File, Line, Column) = (file, line, column);

    /// <summary>The path of the file at fault.</summary>
    public string File { get; }

    /// <summary>The line at fault, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The column at fault, counted from 1.</summary>
    public int Column { get; }
}
