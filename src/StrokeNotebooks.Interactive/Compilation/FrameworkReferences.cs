using Microsoft.CodeAnalysis;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>What every cell and script compiles against: the running .NET framework. Read once a process.</summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> _all = new(Load);

    public static IReadOnlyList<MetadataReference> All => _all.Value;

    /// <summary>The folder of the running framework.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static MetadataReference[] Load()
    {
        string[] trusted = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator);
        return [.. trusted.Where(path => Path.GetDirectoryName(path) == Folder).Select(path => MetadataReference.CreateFromFile(path))];
    }
}
