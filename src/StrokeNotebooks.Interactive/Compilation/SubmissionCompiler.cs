using System.Collections.Immutable;
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

    private readonly CSharpCompilationOptions _options;
    private readonly Type? _globalsType;
    private readonly PackageSet _packages;
    private CSharpCompilation? _previous;
    private List<MetadataReference> _newReferences;

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
            sourceReferenceResolver: new SourceFileResolver(ImmutableArray<string>.Empty, baseDirectory: null),
            // Assemblies of several ages meet in a notebook; the runtime takes the newest of each.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress), new("CS1705", ReportDiagnostic.Suppress)],
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
    }

    /// <summary>How many pieces have compiled.</summary>
    public int Count { get; private set; }

    public ReferenceResolver Resolver { get; }

    /// <summary>The type <c>object</c> as the last piece sees it.</summary>
    internal ISymbol? ObjectType => _previous?.ObjectType;

    /// <summary>The files of the last piece: itself and what it loads.</summary>
    public IReadOnlyList<string> SourceFiles { get; private set; } = [];

    public void AddReferences(IEnumerable<string> paths) => _newReferences.AddRange(paths.Select(Resolver.Reference));

    /// <summary>Compiles a piece. One that has errors leaves no trace.</summary>
    /// <param name="source">The C# code.</param>
    /// <param name="path">The name that messages and stack traces give; relative <c>#load</c> and <c>#r</c> start from its folder.</param>
    /// <param name="cancellation">Stops compiling.</param>
    /// <returns>Null if there is nothing to run: usings and references only.</returns>
    /// <exception cref="CompilationException">The code has errors.</exception>
    /// <exception cref="Packages.PackageException">A package that it names could not be restored.</exception>
    public async Task<CompiledSubmission?> CompileAsync(string source, string path, CancellationToken cancellation)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), _parseOptions, path, cancellation);
        var compilation = Compilation(tree);
        var files = await PackageDirectives.RestoreAsync(compilation.SyntaxTrees, _packages, cancellation);
        if (files.Count > 0)
        {
            AddReferences(files);
            compilation = Compilation(tree);
        }
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellation);
        var errors = emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new CompilationException(errors);
        SourceFiles = [.. compilation.SyntaxTrees.Select(each => each.FilePath)];
        (_previous, _newReferences) = (compilation, []);
        Count++;
        if (!emitted.Success)
            return null; // Roslyn's way to say that there is no code in it.
        var entry = compilation.GetEntryPoint(cancellation)!;
        return new CompiledSubmission(assembly.ToArray(), symbols.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName, HasValue(compilation, tree));
    }

    // References of earlier pieces come with them.
    private CSharpCompilation Compilation(SyntaxTree tree) => CSharpCompilation.CreateScriptCompilation(
        $"Submission{Count}", tree, _newReferences, _options.WithScriptClassName($"Submission#{Count}"), _previous, typeof(object), _globalsType);

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
