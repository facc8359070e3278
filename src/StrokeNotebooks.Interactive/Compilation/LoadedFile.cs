namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>A file of C# code that a piece loads, as it was when the piece was compiled.</summary>
internal sealed record LoadedFile(string Path, byte[] Content)
{
    /// <summary>Whether the file still holds the same.</summary>
    public bool IsCurrent() => File.Exists(Path) && File.ReadAllBytes(Path).AsSpan().SequenceEqual(Content);
}
