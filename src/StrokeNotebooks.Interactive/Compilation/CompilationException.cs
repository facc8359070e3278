using Microsoft.CodeAnalysis;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>C# code with errors.</summary>
internal sealed class CompilationException(IReadOnlyList<Diagnostic> errors) : Exception("The code does not compile.")
{
    /// <summary>The errors, in the order of the code.</summary>
    public IReadOnlyList<Diagnostic> Errors { get; } = [.. errors.OrderBy(error => error.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(error => error.Location.SourceSpan.Start)];
}
