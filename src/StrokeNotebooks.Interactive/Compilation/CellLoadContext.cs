using System.Reflection;
using System.Runtime.Loader;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>Where the assemblies of cells and scripts live: compiled pieces, what <c>#r</c> names, and what lies beside that. The host's own packages are not touched.</summary>
internal sealed class CellLoadContext() : AssemblyLoadContext("cells")
{
    /// <summary>Loads a compiled piece and gives the method that runs it, to be handed the states of all pieces.</summary>
    public Func<object?[], Task<object?>> Load(CompiledSubmission submission)
    {
        using var assemblyBytes = new MemoryStream(submission.Assembly);
        using var symbols = new MemoryStream(submission.Symbols);
        var method = LoadFromStream(assemblyBytes, symbols).GetType(submission.EntryType, throwOnError: true)!
            .GetMethod(submission.EntryMethod, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return method.CreateDelegate<Func<object?[], Task<object?>>>();
    }
}
