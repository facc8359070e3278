using System.Security.Cryptography;
using System.Text;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>Names pieces by all that decides what they compile to: their own code, and that of all pieces before them with what it loads and references.</summary>
internal sealed class PieceChain(string start)
{
    private string _last = start;

    /// <summary>The name of the piece that would come next.</summary>
    /// <param name="source">The code.</param>
    /// <param name="path">The code's name in messages and stack traces.</param>
    /// <param name="references">Assemblies that are referenced from this piece on.</param>
    public string NameOf(string source, string path, IEnumerable<ReferencedFile> references) => Hash(writer =>
    {
        writer.Write(path);
        writer.Write(source);
        Write(writer, references);
    });

    /// <summary>Goes on to the next piece.</summary>
    /// <param name="name">The piece's name.</param>
    /// <param name="piece">The piece; what its name does not say of it counts for the names of those that follow.</param>
    public void Add(string name, CompiledPiece piece)
    {
        _last = name;
        _last = Hash(writer =>
        {
            writer.Write(piece.Loaded.Count);
            foreach (var file in piece.Loaded)
            {
                writer.Write(file.Path);
                writer.Write(file.Content.Length);
                writer.Write(file.Content);
            }
            Write(writer, piece.References);
        });
    }

    private static void Write(BinaryWriter writer, IEnumerable<ReferencedFile> references)
    {
        foreach (var file in references)
        {
            writer.Write(file.Path);
            writer.Write(file.Version.ToByteArray());
        }
    }

    private string Hash(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(_last);
        write(writer);
        return Convert.ToHexStringLower(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }
}
