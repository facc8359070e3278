using StrokeNotebooks.Interactive.Compilation;
using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>
/// The compiled cells of one notebook in their order: from the store as long as they are there, else from the compiler, which is not loaded before that
/// and then learns first of the cells that came without it.
/// </summary>
internal sealed class CellPieces(IEnumerable<string> imports, string folder, CellLoadContext assemblies, PieceStore? store)
{
    private readonly PackageSet _packages = new(folder, assemblies);
    private readonly PieceChain _chain = new(PieceStore.Version);
    private readonly List<(CompiledPiece Piece, IReadOnlyList<string> PackageFiles)> _unseen = [];
    private SubmissionCompiler? _compiler;

    /// <summary>How many there were so far.</summary>
    public int Count { get; private set; }

    /// <summary>Restores packages for the pieces to come.</summary>
    /// <exception cref="PackageException">NuGet could not restore them.</exception>
    public Task AddPackagesAsync(IReadOnlyList<PackageName> names, IReadOnlyList<string> sources, CancellationToken cancellation) => _packages.AddAsync(names, sources, cancellation);

    /// <summary>Gives the next piece. One that has errors leaves no trace.</summary>
    /// <exception cref="CompilationException">It has errors.</exception>
    /// <exception cref="PackageException">A package that a loaded file names could not be restored.</exception>
    public async Task<CompiledPiece> NextAsync(string source, string path, CancellationToken cancellation)
    {
        string name = store is null ? "" : _chain.NameOf(source, path, _packages.NewFiles.Select(ReferencedFile.Of));
        var piece = store is null ? null : await TakeAsync(store, name, source, cancellation);
        if (piece is null)
        {
            piece = await CompileAsync(source, path, cancellation);
            if (piece.MayBeKept)
                store?.Write(name, piece); // Before it runs: what it does may be the end of this process.
        }
        _chain.Add(name, piece);
        Count++;
        return piece;
    }

    private async Task<CompiledPiece?> TakeAsync(PieceStore kept, string name, string source, CancellationToken cancellation)
    {
        if (kept.Read(name) is not { } piece || piece.Source != source || !piece.IsCurrent() || !await RestoreAsync(piece, cancellation))
            return null;
        _unseen.Add((piece, _packages.NewFiles));
        _packages.TakeNewFiles();
        assemblies.AddFiles(piece.Files);
        assemblies.AddFolders(piece.Folders);
        assemblies.AddNativeFolders(piece.NativeFolders);
        return piece;
    }

    /// <summary>Restores what a piece's code names, and says whether that is what it was compiled against.</summary>
    private async Task<bool> RestoreAsync(CompiledPiece piece, CancellationToken cancellation)
    {
        try
        {
            if (piece.Packages.Count > 0)
                await _packages.AddAsync(piece.Packages, [], cancellation);
            return _packages.NewFiles.All(file => piece.References.Any(reference => reference.Path == file));
        }
        catch (PackageException)
        {
            return false; // It is compiled then, and that says which line names the package.
        }
    }

    // The compiler is named only here, so that a notebook from the store does not load it.
    private async Task<CompiledPiece> CompileAsync(string source, string path, CancellationToken cancellation)
    {
        _compiler ??= new SubmissionCompiler(imports, new ReferenceResolver(folder, assemblies), _packages);
        for (; _unseen.Count > 0; _unseen.RemoveAt(0))
            _compiler.Follow(_unseen[0].Piece, _unseen[0].PackageFiles, cancellation);
        return await _compiler.CompileAsync(source, path, cancellation);
    }
}
