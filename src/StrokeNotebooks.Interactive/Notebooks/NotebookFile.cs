using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Interactive.Notebooks;

/// <summary>Notebooks on disk: <c>.ipynb</c> (nbformat 4) read and written, <c>.dib</c> read.</summary>
public static class NotebookFile
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a notebook. Cells without a sound id get one made of their place and content.</summary>
    /// <exception cref="NotebookFormatException">Not JSON, not a notebook, an unknown nbformat, a cell in an unknown language.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static Notebook Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".ipynb" => Parse(path, bytes),
            ".dib" => new DibReader(path, Decode(path, bytes)).Read(),
            var other => throw new NotebookFormatException(path, 1, 1, $"'{other}' is not the name of a notebook: expected .ipynb or .dib"),
        };
    }

    /// <summary>Writes a notebook as <c>.ipynb</c>, whole or not at all: the same notebook gives the same bytes, and those are Jupyter's.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public static void Write(string path, Notebook notebook) => AtomicFile.WriteAllText(path, ToText(notebook));

    /// <summary>Writes a notebook over the file that it was read from, which keeps its byte order mark, its line ends, its indentation and its last line's end.</summary>
    /// <exception cref="IOException">As <see cref="Write"/>.</exception>
    public static void Update(string path, Notebook notebook) => AtomicFile.WriteAllText(path, TextStyle.Of(File.ReadAllBytes(path)).Apply(ToText(notebook)));

    /// <summary>What <see cref="Write"/> puts into the file.</summary>
    public static string ToText(Notebook notebook) => NotebookWriter.Write(notebook);

    /// <summary>Reads the content of an <c>.ipynb</c> file; the name is for messages.</summary>
    /// <exception cref="NotebookFormatException">As <see cref="Read"/>.</exception>
    internal static Notebook Parse(string file, byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        Decode(file, bytes);
        return new NotebookReader(file, bytes).Read();
    }

    private static string Decode(string file, byte[] bytes)
    {
        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var (line, column) = JsonPosition.OfByte(bytes, e.Index);
            throw new NotebookFormatException(file, line, column, "the file is not UTF-8 text", e);
        }
    }
}
