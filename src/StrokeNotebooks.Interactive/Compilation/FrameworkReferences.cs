using Microsoft.CodeAnalysis;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>What every cell and script compiles against: the running .NET framework. Read once a process.</summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<IReadOnlyList<PortableExecutableReference>> _all = new(() => [.. Paths.Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The folder of the running framework.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static IReadOnlyList<PortableExecutableReference> All => _all.Value;

    private static IEnumerable<string> Paths =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == Folder);

    /// <summary>Whether the framework has an assembly of that name.</summary>
    public static bool Has(string name) => File.Exists(Path.Combine(Folder, name + ".dll"));
}
