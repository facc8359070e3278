using StrokeNotebooks.Interactive.Compilation;

namespace StrokeNotebooks.Interactive.Scripts;

/// <summary>A script ready to run, and all that it was made of.</summary>
/// <param name="Submission">The assembly; null if the script has no statements.</param>
/// <param name="Sources">The script and what it loads, with their texts.</param>
/// <param name="References">The files it was compiled against, with length and time of last change.</param>
/// <param name="Files">The assemblies it may load.</param>
/// <param name="Folders">The folders with more of them.</param>
/// <param name="NativeFolders">The folders with native libraries of packages.</param>
internal sealed record CompiledScript(
    CompiledSubmission? Submission,
    IReadOnlyList<(string Path, string Text)> Sources,
    IReadOnlyList<(string Path, long Length, long Changed)> References,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Folders,
    IReadOnlyList<string> NativeFolders)
{
    /// <summary>Whether nothing it was made of has changed since.</summary>
    public bool IsCurrent() =>
        Sources.All(source => File.Exists(source.Path) && File.ReadAllText(source.Path) == source.Text)
        && References.All(reference => Stamp(reference.Path) == reference);

    /// <summary>A file's length and time of last change, by which a new build of it is known.</summary>
    public static (string Path, long Length, long Changed) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (path, file.Length, file.LastWriteTimeUtc.Ticks) : (path, -1, 0);
    }
}
