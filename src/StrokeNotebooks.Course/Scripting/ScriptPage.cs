using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Course;

/// <summary>Writes what shows itself in a notebook as a page, for scripts.</summary>
public static class ScriptPage
{
    /// <summary>Writes a page that needs no other file, whole or not at all; folders are made as needed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">The heading.</param>
    /// <param name="parts">What stands below it.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, string title, params IEnumerable<IShowsHtml> parts) =>
        AtomicFile.WriteAllText(path, HtmlPage.Of(title, string.Join('\n', parts.Select(part => part.ToHtml()))));
}
