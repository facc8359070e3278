using System.Globalization;
using System.Text;
using StrokeNotebooks.Interactive.Compilation;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Interactive.Scripts;

/// <summary>
/// Keeps compiled scripts, one file for each script's path. An entry holds the texts it was made of, so that it is known to fit without a hash;
/// an entry of another version of this program or of .NET is not read.
/// </summary>
internal sealed class ScriptCache(string folder)
{
    private static readonly string _version = $"{typeof(ScriptCache).Module.ModuleVersionId} {Environment.Version}";

    /// <returns>Null if there is none, or it is of something else.</returns>
    public CompiledScript? Read(string script)
    {
        string path = PathOf(script);
        if (!File.Exists(path))
            return null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(path)), Encoding.UTF8);
            if (reader.ReadString() != _version)
                return null;
            var entry = new CompiledScript(
                reader.ReadBoolean() ? new CompiledSubmission(ReadBytes(reader), ReadBytes(reader), reader.ReadString(), reader.ReadString(), reader.ReadBoolean()) : null,
                ReadList(reader, () => (reader.ReadString(), reader.ReadString())),
                ReadList(reader, () => (reader.ReadString(), reader.ReadInt64(), reader.ReadInt64())),
                ReadList(reader, reader.ReadString),
                ReadList(reader, reader.ReadString),
                ReadList(reader, reader.ReadString));
            return entry.Sources[0].Path == script && entry.IsCurrent() ? entry : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return null; // Damaged or not ours to read: the script is compiled anew.
        }
    }

    /// <summary>Keeps a script; a cache that cannot be written is no error.</summary>
    public void Write(CompiledScript script)
    {
        try
        {
            AtomicFile.Write(PathOf(script.Sources[0].Path), stream =>
            {
                using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
                writer.Write(_version);
                writer.Write(script.Submission is not null);
                if (script.Submission is { } submission)
                {
                    WriteBytes(writer, submission.Assembly);
                    WriteBytes(writer, submission.Symbols);
                    writer.Write(submission.EntryType);
                    writer.Write(submission.EntryMethod);
                    writer.Write(submission.HasValue);
                }
                WriteList(writer, script.Sources, source => { writer.Write(source.Path); writer.Write(source.Text); });
                WriteList(writer, script.References, file => { writer.Write(file.Path); writer.Write(file.Length); writer.Write(file.Changed); });
                WriteList(writer, script.Files, writer.Write);
                WriteList(writer, script.Folders, writer.Write);
                WriteList(writer, script.NativeFolders, writer.Write);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    // FNV-1a: the name need only be unlikely to meet another, since the entry says whose it is.
    private string PathOf(string script)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in script)
            hash = unchecked((hash ^ c) * 1099511628211);
        return Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(script)}-{hash.ToString("x16", CultureInfo.InvariantCulture)}.bin");
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
