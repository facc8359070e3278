using StrokeNotebooks.Interactive.Compilation;
using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>The C# that has run so far: what was declared, what was referenced, and the values.</summary>
internal sealed class CSharpSession
{
    // .NET Interactive's own, and no more: a notebook that runs here is to run there.
    private static readonly string[] _imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        typeof(Display.DisplayExtensions).Namespace!, typeof(Display.NotebookFunctions).FullName!,
    ];

    private readonly CellLoadContext _assemblies = new();
    private readonly CellPieces _pieces;
    private readonly HashSet<string> _sourceFiles = new(StringComparer.Ordinal);
    private object?[] _states = new object?[8];

    /// <param name="folder">The folder from which relative paths start.</param>
    /// <param name="store">Where compiled cells are kept; nowhere if null.</param>
    public CSharpSession(string folder, PieceStore? store) => _pieces = new CellPieces(_imports, folder, _assemblies, store);

    /// <summary>Whether a frame of a stack with that file name is of code that was run here.</summary>
    public bool IsSource(string path) => _sourceFiles.Contains(path);

    /// <exception cref="PackageException">NuGet could not restore them.</exception>
    public Task AddPackagesAsync(IReadOnlyList<PackageName> names, IReadOnlyList<string> sources, CancellationToken cancellation) =>
        _pieces.AddPackagesAsync(names, sources, cancellation);

    /// <summary>Compiles a piece of code, if it was not compiled before, and runs it.</summary>
    /// <returns>The value of its last expression, and whether there is one.</returns>
    /// <exception cref="CompilationException">It has errors; nothing was run.</exception>
    /// <exception cref="PackageException">A package that a loaded file names could not be restored.</exception>
    public async Task<(bool HasValue, object? Value)> RunAsync(string source, string path, CancellationToken cancellation)
    {
        var piece = await _pieces.NextAsync(source, path, cancellation);
        _sourceFiles.UnionWith(piece.SourceFiles);
        if (piece.Submission is not { } submission)
            return (false, null);
        // A piece's own state has the place after those before it; the first place is for globals, which notebooks have none of.
        if (_states.Length <= _pieces.Count)
            Array.Resize(ref _states, _states.Length * 2);
        object? value = await _assemblies.Load(submission)(_states);
        return (submission.HasValue || value is not null, value);
    }
}
