using Microsoft.CodeAnalysis;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>What every cell and script compiles against: the running .NET framework. Read once a process.</summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<IReadOnlyList<PortableExecutableReference>> _all = new(() => [.. Paths.Select(path => MetadataReference.CreateFromFile(path))]);

    public static IReadOnlyList<PortableExecutableReference> All => _all.Value;

    private static IEnumerable<string> Paths =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == Framework.Folder);
}
