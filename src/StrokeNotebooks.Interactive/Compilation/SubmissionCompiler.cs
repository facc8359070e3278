using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>
/// Compiles pieces of C# script one after another, each seeing what the ones before declared. Roslyn's scripting packages do the same,
/// but hide the bytes, which the cache of scripts needs, and load assemblies in their own way.
/// </summary>
internal sealed class SubmissionCompiler
{
    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    private readonly LoadedSources _sources = new();
    private readonly CSharpCompilationOptions _options;
    private readonly Type? _globalsType;
    private readonly PackageSet _packages;
    private CSharpCompilation? _previous;
    private IReadOnlyList<MetadataReference> _newReferences;
    private int _count;
    private int _filesBefore;

    /// <param name="imports">Namespaces, and types whose static members are called without their names.</param>
    /// <param name="resolver">Finds what <c>#r</c> names.</param>
    /// <param name="packages">Restores the packages that <c>#r</c> names.</param>
    /// <param name="globalsType">A public type whose members every piece sees, if any.</param>
    /// <param name="framework">The framework's references; this process's own if not given.</param>
    public SubmissionCompiler(IEnumerable<string> imports, ReferenceResolver resolver, PackageSet packages, Type? globalsType = null, FrameworkReferences? framework = null)
    {
        Resolver = resolver;
        _globalsType = globalsType;
        _packages = packages;
        _newReferences = [.. (framework ?? FrameworkReferences.OfThisProcess).All, resolver.Reference(typeof(SubmissionCompiler).Assembly.Location)];
        _options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            usings: imports,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            metadataReferenceResolver: resolver,
            sourceReferenceResolver: _sources,
            // Assemblies of several ages meet in a notebook; the runtime takes the newest of each.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress), new("CS1705", ReportDiagnostic.Suppress)],
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
    }

    /// <summary>The assemblies that pieces are compiled against.</summary>
    public ReferenceResolver Resolver { get; }

    /// <summary>The type <c>object</c> as the last piece sees it.</summary>
    internal ISymbol? ObjectType => _previous?.ObjectType;

    /// <summary>Compiles a piece, also against the new assemblies of packages. One that has errors leaves no trace.</summary>
    /// <param name="source">The C# code.</param>
    /// <param name="path">The name that messages and stack traces give; relative <c>#load</c> and <c>#r</c> start from its folder.</param>
    /// <param name="cancellation">Stops compiling.</param>
    /// <exception cref="CompilationException">The code has errors.</exception>
    /// <exception cref="Packages.PackageException">A package that it names could not be restored.</exception>
    public async Task<CompiledPiece> CompileAsync(string source, string path, CancellationToken cancellation)
    {
        var tree = Parse(source, path, cancellation);
        var packages = await PackageDirectives.RestoreAsync(Compilation(tree, _packages.NewFiles).SyntaxTrees, _packages, cancellation);
        var compilation = Compilation(tree, _packages.NewFiles);
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var submission = Emit(compilation, assembly, symbols, cancellation) && compilation.GetEntryPoint(cancellation) is { } entry
            ? new CompiledSubmission(assembly.ToArray(), symbols.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName, HasValue(compilation, tree)) : null;
        var piece = new CompiledPiece(
            path, source, submission,
            [.. compilation.SyntaxTrees.Where(each => each != tree).Select(each => _sources[each.FilePath])],
            [.. Resolver.Files.Skip(_filesBefore)],
            packages, [.. Resolver.Assemblies.Files], [.. Resolver.Assemblies.Folders], [.. Resolver.Assemblies.NativeFolders]);
        _packages.TakeNewFiles();
        Go(compilation);
        return piece;
    }

    /// <summary>Learns of a piece that was compiled before, by compiling it anew: symbols of one compilation mean nothing in another.</summary>
    /// <param name="piece">The piece; what it loads is taken as it was.</param>
    /// <param name="packageFiles">The assemblies of packages that it was compiled against first.</param>
    /// <param name="cancellation">Stops compiling.</param>
    /// <exception cref="IOException">It does not compile as it did: something that it references has changed.</exception>
    public void Follow(CompiledPiece piece, IReadOnlyList<string> packageFiles, CancellationToken cancellation)
    {
        _sources.Give(piece.Loaded);
        try
        {
            var compilation = Compilation(Parse(piece.Source, piece.Path, cancellation), packageFiles);
            Emit(compilation, new MemoryStream(), null, cancellation); // Types without names are made by this only.
            Go(compilation);
        }
        catch (CompilationException e)
        {
            throw new IOException($"{Path.GetFileName(piece.Path)} does not compile as it did before this run: a file that it references has changed meanwhile. Run the notebook again. The compiler says: {e.Errors[0].GetMessage(null)}", e);
        }
        finally
        {
            _sources.Give(null);
        }
    }

    private static SyntaxTree Parse(string source, string path, CancellationToken cancellation) => CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), _parseOptions, path, cancellation);

    // References of earlier pieces come with them.
    private CSharpCompilation Compilation(SyntaxTree tree, IReadOnlyList<string> packageFiles) => CSharpCompilation.CreateScriptCompilation(
        $"Submission{_count}", tree, [.. _newReferences, .. packageFiles.Select(Resolver.Reference)], _options.WithScriptClassName($"Submission#{_count}"), _previous, typeof(object), _globalsType);

    /// <returns>Whether there is code in it.</returns>
    private static bool Emit(CSharpCompilation compilation, Stream assembly, Stream? symbols, CancellationToken cancellation)
    {
        var emitted = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellation);
        var errors = emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new CompilationException(errors);
        return emitted.Success; // Roslyn's way to say that there is none.
    }

    private void Go(CSharpCompilation compilation)
    {
        (_previous, _newReferences, _filesBefore) = (compilation, [], Resolver.Files.Count);
        _count++;
    }

    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        var statement = ((CompilationUnitSyntax)tree.GetRoot()).Members.OfType<GlobalStatementSyntax>().LastOrDefault()?.Statement;
        return statement switch
        {
            ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last => compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type?.SpecialType != SpecialType.System_Void,
            ReturnStatementSyntax { Expression: not null } => true,
            _ => false,
        };
    }
}
