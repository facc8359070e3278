using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>
/// What every cell and script compiles against: the running .NET framework. Read and bound once: compilations over the same references share the symbols
/// of the framework that are there already, but two that begin at the same time would each make their own, and a later cell that sees both takes
/// <c>DateTime</c> of the one for another type than <c>DateTime</c> of the other.
/// </summary>
internal sealed class FrameworkReferences
{
    private readonly Lazy<(CSharpCompilation Bound, IReadOnlyList<PortableExecutableReference> References)> _bound = new(Bind);

    /// <summary>Those of this process.</summary>
    public static FrameworkReferences OfThisProcess { get; } = new();

    /// <summary>The references. The first who asks makes the symbols; who asks meanwhile waits.</summary>
    public IReadOnlyList<PortableExecutableReference> All => _bound.Value.References;

    private static IEnumerable<string> Paths =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == Framework.Folder);

    // The compilation is kept because Roslyn remembers symbols only as long as somebody holds them.
    private static (CSharpCompilation, IReadOnlyList<PortableExecutableReference>) Bind()
    {
        PortableExecutableReference[] references = [.. Paths.Select(path => MetadataReference.CreateFromFile(path))];
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
        var compilation = CSharpCompilation.Create("Framework", references: references, options: options);
        compilation.GetSpecialType(SpecialType.System_Object);
        return (compilation, references);
    }
}
