using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>A piece of C# that compiled: an assembly, and the method in it that runs the piece.</summary>
/// <param name="Assembly">The assembly's bytes.</param>
/// <param name="Symbols">Its portable PDB, by which an exception knows its line.</param>
/// <param name="EntryType">The class of the piece.</param>
/// <param name="EntryMethod">The static method that makes it and runs it.</param>
/// <param name="HasValue">Whether it ends in an expression (or returns), whose value is to be shown.</param>
internal sealed record CompiledSubmission(byte[] Assembly, byte[] Symbols, string EntryType, string EntryMethod, bool HasValue);

/// <summary>
/// Compiles pieces of C# script one after another, each seeing what the ones before declared. Roslyn's scripting packages do the same,
/// but hide the bytes, which the cache of scripts needs, and load assemblies in their own way.
/// </summary>
internal sealed class SubmissionCompiler(CSharpCompilationOptions options, IEnumerable<MetadataReference> references, Type? globalsType = null)
{
    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    private CSharpCompilation? _previous;
    private IReadOnlyList<MetadataReference> _references = [.. references];

    /// <summary>How many pieces have compiled.</summary>
    public int Count { get; private set; }

    public void AddReferences(IEnumerable<MetadataReference> references) => _references = [.. _references, .. references];

    /// <summary>Compiles a piece. One that has errors leaves no trace.</summary>
    /// <param name="source">The C# code.</param>
    /// <param name="path">The name that messages and stack traces give; relative <c>#load</c> and <c>#r</c> start from its folder.</param>
    /// <param name="diagnostics">Errors and warnings.</param>
    /// <param name="cancellation">Stops compiling.</param>
    /// <returns>Null if there are errors.</returns>
    public CompiledSubmission? Compile(string source, string path, out IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), _parseOptions, path, cancellation);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"Submission{Count}", tree, _references, options.WithScriptClassName($"Submission#{Count}"), _previous, typeof(object), globalsType);
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellation);
        diagnostics = emitted.Diagnostics;
        if (!emitted.Success)
            return null;
        var entry = compilation.GetEntryPoint(cancellation)!;
        _previous = compilation;
        Count++;
        return new CompiledSubmission(assembly.ToArray(), symbols.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName, HasValue(compilation, tree));
    }

    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        var statements = ((CompilationUnitSyntax)tree.GetRoot()).Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement).ToList();
        return statements.LastOrDefault() switch
        {
            ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last => compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type?.SpecialType != SpecialType.System_Void,
            ReturnStatementSyntax { Expression: not null } => true,
            _ => false,
        };
    }
}
