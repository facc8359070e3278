using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>All packages that one notebook or script has named so far; each new one is restored together with them.</summary>
internal sealed class PackageSet(string folder, CellLoadContext assemblies)
{
    private readonly PackageRestorer _restorer = new(CacheFolder.Packages, folder);
    private readonly List<string> _compileFiles = [];
    private readonly Dictionary<string, string> _versions = new(StringComparer.OrdinalIgnoreCase);
    private List<PackageName> _names = [];
    private List<string> _sources = [];

    /// <summary>The assemblies of packages that nothing was compiled against yet: the next piece that compiles takes them.</summary>
    public IReadOnlyList<string> NewFiles { get; private set; } = [];

    /// <summary>Says that a piece was compiled against the new assemblies; they come with it for all that follow.</summary>
    public void TakeNewFiles() => NewFiles = [];

    /// <summary>Restores packages and makes them known to the load context.</summary>
    /// <exception cref="PackageException">NuGet could not, or another version of a package is in use already; the set stays as it was.</exception>
    public async Task AddAsync(IReadOnlyList<PackageName> names, IReadOnlyList<string> sources, CancellationToken cancellation)
    {
        List<PackageName> all = [.. _names];
        foreach (var name in names)
            if (IsNew(name, all))
                all.Add(name);
        List<string> allSources = [.. _sources.Union(sources, StringComparer.Ordinal)];
        if (all.Count == _names.Count)
        {
            _sources = allSources;
            return;
        }
        var resolved = await _restorer.RestoreAsync(all, allSources, cancellation);
        foreach (var package in resolved.Versions)
            if (_versions.TryGetValue(package.Id, out string? used) && !package.HasVersion(used))
                throw new PackageException(
                    $"{string.Join(", ", names.Select(name => $"{name.Id} {name.Version}"))}: this needs {package.Id} {package.Version}, and version {used} is in use already. Name {package.Id} {package.Version} before all other packages, and start again.");
        foreach (var name in names.Where(name => name.IsExact))
            if (resolved.Versions.FirstOrDefault(package => package.Id.Equals(name.Id, StringComparison.OrdinalIgnoreCase)) is { } taken && !taken.HasVersion(name.Version))
                await Console.Error.WriteLineAsync($"{name.Id} {name.Version} is not among the packages that NuGet finds; it took {name.Id} {taken.Version}, which may differ.");
        (_names, _sources) = (all, allSources);
        foreach (var package in resolved.Versions)
            _versions[package.Id] = package.Version;
        assemblies.AddFiles(resolved.RuntimeFiles.Where(IsOurs));
        assemblies.AddNativeFolders(resolved.NativeFolders);
        List<string> added = [.. resolved.CompileFiles.Where(IsOurs).Except(_compileFiles)];
        _compileFiles.AddRange(added);
        NewFiles = [.. NewFiles, .. added];
    }

    // An assembly that is loaded cannot be had in another version: saying nothing would run another code than was asked for.
    private bool IsNew(PackageName name, List<PackageName> all)
    {
        var named = all.Find(other => other.Id.Equals(name.Id, StringComparison.OrdinalIgnoreCase));
        string? used = _versions.GetValueOrDefault(name.Id);
        if (named is null && used is null)
            return true;
        if (name.Version == "*" || named?.HasVersion(name.Version) == true || (used is not null && name.HasVersion(used)))
            return false;
        throw new PackageException(
            $"{name.Id} {name.Version} cannot be added, because version {used ?? named!.Version} was added before. Name one version only; where both are needed, the newer.");
    }

    // Old packages bring parts of the framework along; the running framework's own are newer.
    private static bool IsOurs(string file) => !Framework.Has(Path.GetFileNameWithoutExtension(file));
}
