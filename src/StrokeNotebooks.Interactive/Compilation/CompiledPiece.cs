using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>A cell or script that compiled, and all that it was made of.</summary>
/// <param name="Path">The name of its source in messages; of a script the file.</param>
/// <param name="Source">The C# code.</param>
/// <param name="Submission">The assembly; null if there is nothing to run: usings and references only.</param>
/// <param name="Loaded">The files that it loads.</param>
/// <param name="References">The assemblies that it was the first to be compiled against.</param>
/// <param name="Packages">The packages that its <c>#r</c> lines, and those of what it loads, name.</param>
/// <param name="Files">The assemblies that may be loaded, those of earlier pieces too.</param>
/// <param name="Folders">The folders with more of them.</param>
/// <param name="NativeFolders">The folders with native libraries of packages.</param>
internal sealed record CompiledPiece(
    string Path,
    string Source,
    CompiledSubmission? Submission,
    IReadOnlyList<LoadedFile> Loaded,
    IReadOnlyList<ReferencedFile> References,
    IReadOnlyList<PackageName> Packages,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Folders,
    IReadOnlyList<string> NativeFolders)
{
    /// <summary>The files by which stack traces name its code.</summary>
    public IEnumerable<string> SourceFiles => Loaded.Select(file => file.Path).Prepend(Path);

    /// <summary>Whether every package has one version for good, so that compiling anew would give the same.</summary>
    public bool MayBeKept => Packages.All(package => package.IsExact);

    /// <summary>Whether the files that it was made of are as they were.</summary>
    public bool IsCurrent() => Loaded.All(file => file.IsCurrent()) && References.All(file => file.IsCurrent());
}
