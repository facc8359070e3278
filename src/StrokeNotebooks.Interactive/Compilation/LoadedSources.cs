using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>Finds and reads what <c>#load</c> names, and remembers it; files that are given are not read from disk.</summary>
internal sealed class LoadedSources() : SourceFileResolver(ImmutableArray<string>.Empty, baseDirectory: null)
{
    private readonly Dictionary<string, LoadedFile> _read = new(StringComparer.Ordinal);
    private Dictionary<string, LoadedFile>? _given;

    /// <summary>A file as it was last read.</summary>
    public LoadedFile this[string path] => _read[path];

    /// <summary>Until this is called with null, files are as given here.</summary>
    public void Give(IEnumerable<LoadedFile>? files) => _given = files?.ToDictionary(file => file.Path, StringComparer.Ordinal);

    public override Stream OpenRead(string resolvedPath)
    {
        var file = _given?.GetValueOrDefault(resolvedPath) ?? new LoadedFile(resolvedPath, File.ReadAllBytes(resolvedPath));
        _read[resolvedPath] = file;
        return new MemoryStream(file.Content, writable: false);
    }

    protected override bool FileExists(string? resolvedPath) => (resolvedPath is not null && _given?.ContainsKey(resolvedPath) == true) || base.FileExists(resolvedPath);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => 0;
}
