using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>All packages that one notebook or script has named so far; each new one is restored together with them.</summary>
internal sealed class PackageSet(string folder, CellLoadContext assemblies)
{
    private readonly PackageRestorer _restorer = new(CacheFolder.Packages, folder);
    private readonly List<string> _compileFiles = [];
    private List<PackageName> _names = [];
    private List<string> _sources = [];

    /// <summary>The assemblies of all packages so far to compile against.</summary>
    public IReadOnlyList<string> CompileFiles => _compileFiles;

    /// <summary>Whether every package has one version for good.</summary>
    public bool AreExact => _names.TrueForAll(name => name.IsExact);

    /// <summary>Restores packages and makes them known to the load context.</summary>
    /// <returns>The assemblies to compile against that are new.</returns>
    /// <exception cref="PackageException">NuGet could not; the set stays as it was.</exception>
    public async Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<PackageName> names, IReadOnlyList<string> sources, CancellationToken cancellation)
    {
        List<PackageName> all = [.. _names, .. names.Where(name => !_names.Exists(known => known.Id.Equals(name.Id, StringComparison.OrdinalIgnoreCase)))];
        List<string> allSources = [.. _sources.Union(sources, StringComparer.Ordinal)];
        if (all.Count == _names.Count)
        {
            _sources = allSources;
            return [];
        }
        var resolved = await _restorer.RestoreAsync(all, allSources, cancellation);
        (_names, _sources) = (all, allSources);
        assemblies.AddFiles(resolved.RuntimeFiles.Where(IsOurs));
        assemblies.AddNativeFolders(resolved.NativeFolders);
        List<string> added = [.. resolved.CompileFiles.Where(IsOurs).Except(_compileFiles)];
        _compileFiles.AddRange(added);
        return added;
    }

    // Old packages bring parts of the framework along; the running framework's own are newer.
    private static bool IsOurs(string file) => !Framework.Has(Path.GetFileNameWithoutExtension(file));
}
