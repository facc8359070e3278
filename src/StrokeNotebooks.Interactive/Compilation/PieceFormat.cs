using System.Text;
using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>A compiled piece as bytes.</summary>
internal static class PieceFormat
{
    public static byte[] Write(CompiledPiece piece)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(piece.Path);
            writer.Write(piece.Source);
            writer.Write(piece.Submission is not null);
            if (piece.Submission is { } submission)
            {
                WriteBytes(writer, submission.Assembly);
                WriteBytes(writer, submission.Symbols);
                writer.Write(submission.EntryType);
                writer.Write(submission.EntryMethod);
                writer.Write(submission.HasValue);
            }
            WriteList(writer, piece.Loaded, file => { writer.Write(file.Path); WriteBytes(writer, file.Content); });
            WriteList(writer, piece.References, file => { writer.Write(file.Path); writer.Write(file.Length); writer.Write(file.Changed); writer.Write(file.Version.ToByteArray()); });
            WriteList(writer, piece.Packages, package => { writer.Write(package.Id); writer.Write(package.Version); });
            WriteList(writer, piece.Files, writer.Write);
            WriteList(writer, piece.Folders, writer.Write);
            WriteList(writer, piece.NativeFolders, writer.Write);
        }
        return stream.ToArray();
    }

    public static CompiledPiece Read(ReadOnlyMemory<byte> bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8);
        return new CompiledPiece(
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadBoolean() ? new CompiledSubmission(ReadBytes(reader), ReadBytes(reader), reader.ReadString(), reader.ReadString(), reader.ReadBoolean()) : null,
            ReadList(reader, () => new LoadedFile(reader.ReadString(), ReadBytes(reader))),
            ReadList(reader, () => new ReferencedFile(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64(), new Guid(reader.ReadBytes(16)))),
            ReadList(reader, () => new PackageName(reader.ReadString(), reader.ReadString())),
            ReadList(reader, reader.ReadString),
            ReadList(reader, reader.ReadString),
            ReadList(reader, reader.ReadString));
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static List<T> ReadList<T>(BinaryReader reader, Func<T> read)
    {
        var list = new List<T>();
        for (int count = reader.ReadInt32(); count > 0; count--)
            list.Add(read());
        return list;
    }

    private static void WriteList<T>(BinaryWriter writer, IReadOnlyList<T> list, Action<T> write)
    {
        writer.Write(list.Count);
        foreach (var item in list)
            write(item);
    }
}
