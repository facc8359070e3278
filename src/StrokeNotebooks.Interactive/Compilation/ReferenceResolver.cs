using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>
/// Finds what <c>#r</c> names: a file, by the folder of the file that names it; an assembly of the framework. Packages are <see cref="PackageDirectives"/>.
/// What is found is made known to the load context too.
/// </summary>
internal sealed class ReferenceResolver(string folder, CellLoadContext assemblies) : MetadataReferenceResolver
{
    private readonly Dictionary<string, PortableExecutableReference> _references = new(StringComparer.Ordinal);
    private readonly List<ReferencedFile> _files = [];

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (PackageDirectives.Is(reference))
            return [Reference(Framework.PathOf("System.Runtime"))]; // Its assemblies are referenced apart: one line gives one reference, and none would mean that it was not found.
        string path = Path.GetFullPath(reference, Path.GetDirectoryName(baseFilePath) is { Length: > 0 } from ? from : folder);
        if (File.Exists(path))
        {
            assemblies.AddFiles([path]);
            assemblies.AddFolders([Path.GetDirectoryName(path)!]);
            return [Reference(path)];
        }
        string name = reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference[..^4] : reference;
        return Framework.Has(name) ? [Reference(Framework.PathOf(name))] : [];
    }

    /// <summary>What a referenced assembly refers to, from beside it.</summary>
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        assemblies.Find(referenceIdentity.Name) is { } path ? Reference(path) : null;

    /// <summary>Where what is referenced is loaded.</summary>
    public CellLoadContext Assemblies => assemblies;

    /// <summary>The files that were referenced, in this order; the framework's are left out.</summary>
    public IReadOnlyList<ReferencedFile> Files => _files;

    public PortableExecutableReference Reference(string path)
    {
        if (_references.TryGetValue(path, out var known))
            return known;
        PortableExecutableReference? reference = null;
        var file = ReferencedFile.Of(path, () => VersionOf(reference = MetadataReference.CreateFromFile(path)));
        if (Path.GetDirectoryName(path) != Framework.Folder)
            _files.Add(file);
        return _references[path] = reference!;
    }

    // Of what the compiler has read, whatever becomes of the file. What is no assembly is the compiler's to refuse.
    private static Guid VersionOf(PortableExecutableReference reference)
    {
        try
        {
            return ((AssemblyMetadata)reference.GetMetadata()).GetModules()[0].GetModuleVersionId();
        }
        catch (Exception e) when (e is BadImageFormatException or IOException)
        {
            return Guid.Empty;
        }
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 0;
}
