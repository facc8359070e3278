namespace StrokeNotebooks.Interactive.Packages;

/// <summary>What a restore found.</summary>
/// <param name="Versions">Each package, dependencies too, with the version that was chosen.</param>
/// <param name="CompileFiles">Assemblies to compile against.</param>
/// <param name="RuntimeFiles">Assemblies to load.</param>
/// <param name="NativeFolders">Folders with native libraries for this machine.</param>
internal sealed record ResolvedPackages(
    IReadOnlyList<PackageName> Versions, IReadOnlyList<string> CompileFiles, IReadOnlyList<string> RuntimeFiles, IReadOnlyList<string> NativeFolders);
