using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>
/// Finds what <c>#r</c> names: a file, by the folder of the file that names it; an assembly of the framework; a package.
/// What is found is made known to the load context too.
/// </summary>
internal sealed class ReferenceResolver(string folder, CellLoadContext assemblies, PackageSet packages) : MetadataReferenceResolver
{
    private readonly Dictionary<string, PortableExecutableReference> _references = new(StringComparer.Ordinal);

    /// <summary>Why packages named in loaded files could not be restored: Roslyn itself would only say that it did not find them.</summary>
    public List<string> Failures { get; } = [];

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (reference.StartsWith("nuget:", StringComparison.Ordinal))
            return Restore(reference["nuget:".Length..]);
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

    /// <summary>The files that were referenced, the framework's left out.</summary>
    public IEnumerable<string> Files => _references.Keys.Where(path => Path.GetDirectoryName(path) != Framework.Folder);

    public PortableExecutableReference Reference(string path)
    {
        if (!_references.TryGetValue(path, out var reference))
            _references[path] = reference = MetadataReference.CreateFromFile(path);
        return reference;
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 0;

    private ImmutableArray<PortableExecutableReference> Restore(string text)
    {
        try
        {
            // Roslyn asks from within a compilation, which knows no await.
            packages.AddAsync([PackageName.Parse(text)], [], CancellationToken.None).GetAwaiter().GetResult();
            // Nothing would mean that it was not found; a package may well have nothing to compile against.
            return [.. packages.CompileFiles.Append(Framework.PathOf("System.Runtime")).Select(Reference)];
        }
        catch (Exception e) when (e is PackageException or FormatException)
        {
            Failures.Add(e.Message);
            return [];
        }
    }
}
