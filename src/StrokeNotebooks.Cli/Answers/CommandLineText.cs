namespace StrokeNotebooks.Cli.Answers;

/// <summary>Writes words so that they can be pasted into a shell.</summary>
internal static class CommandLineText
{
    /// <summary>The word as it is, or between quotes where a shell would take it apart.</summary>
    public static string Quoted(string word) => word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || "-_./=:,+@".Contains(letter, StringComparison.Ordinal))
        ? word
        : OperatingSystem.IsWindows() ? $"\"{word}\"" : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
