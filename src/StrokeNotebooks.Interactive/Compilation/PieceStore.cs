using System.Security.Cryptography;
using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>
/// Keeps compiled cells and scripts, a file each, and not more than a number of bytes: what was not used for longest goes first.
/// What is damaged, or of another version of this program or of .NET, is not read; a folder that cannot be written is no error.
/// </summary>
internal sealed class PieceStore(string folder, long maxBytes = 256L << 20, TimeProvider? clock = null)
{
    /// <summary>This program, its compiler and .NET: what another of them compiled may differ.</summary>
    public static string Version { get; } = VersionOf(ReferencedFile.Stamp(Path.Combine(Path.GetDirectoryName(typeof(PieceStore).Assembly.Location)!, "Microsoft.CodeAnalysis.CSharp.dll")));

    private static readonly byte[] _head = Encoding.UTF8.GetBytes($"{Version}\n");
    private static readonly TimeSpan _touchAfter = TimeSpan.FromHours(1);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private long _untilTrim;

    /// <summary>Reads a piece.</summary>
    /// <returns>Null if there is none that can be used.</returns>
    public CompiledPiece? Read(string name)
    {
        string path = PathOf(name);
        try
        {
            if (!File.Exists(path))
                return null;
            byte[] bytes = File.ReadAllBytes(path);
            int start = _head.Length + SHA256.HashSizeInBytes;
            if (bytes.Length < start || !bytes.AsSpan().StartsWith(_head) || !SHA256.HashData(bytes.AsSpan(start)).AsSpan().SequenceEqual(bytes.AsSpan(_head.Length, SHA256.HashSizeInBytes)))
                return null;
            Touch(path);
            return PieceFormat.Read(bytes.AsMemory(start));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // Not ours to read, or gone in the meantime: it is compiled anew.
        }
    }

    /// <summary>Keeps a piece in place of another of that name.</summary>
    public void Write(string name, CompiledPiece piece)
    {
        byte[] bytes = PieceFormat.Write(piece);
        try
        {
            AtomicFile.Write(PathOf(name), stream =>
            {
                stream.Write(_head);
                stream.Write(SHA256.HashData(bytes));
                stream.Write(bytes);
            });
            Trim(bytes.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Kept or not, it runs.
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name + ".bin");

    // The time of the last change stands for that of the last use, which many file systems do not keep.
    private void Touch(string path)
    {
        try
        {
            var now = _clock.GetUtcNow().UtcDateTime;
            if (now - File.GetLastWriteTimeUtc(path) > _touchAfter)
                File.SetLastWriteTimeUtc(path, now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not ours, but it can be read.
        }
    }

    // The folder is measured at the first write, and again after each eighth of the bound is written.
    private void Trim(long coming)
    {
        lock (_lock)
        {
            _untilTrim -= coming;
            if (_untilTrim >= 0)
                return;
            _untilTrim = maxBytes / 8;
            var files = new DirectoryInfo(folder).GetFiles().Where(file => file.Extension is ".bin" or ".tmp").OrderBy(file => file.LastWriteTimeUtc).ToList();
            long excess = files.Sum(file => file.Length) + _untilTrim - maxBytes;
            foreach (var file in files.TakeWhile(_ => excess > 0))
            {
                excess -= file.Length;
                file.Delete();
            }
        }
    }

    private static string VersionOf((long Length, long Changed) compiler) =>
        string.Create(null, $"{typeof(PieceStore).Module.ModuleVersionId} {compiler.Length} {compiler.Changed} {Environment.Version} {typeof(object).Module.ModuleVersionId}");
}
