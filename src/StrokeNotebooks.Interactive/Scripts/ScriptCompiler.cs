using StrokeNotebooks.Interactive.Compilation;
using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Scripts;

/// <summary>Compiles a script as dotnet-script does: the same usings, <c>#r</c> and <c>#load</c> by the folder of the file that names them.</summary>
internal static class ScriptCompiler
{
    private static readonly string[] _imports =
    [
        "System", "System.IO", "System.Collections.Generic", "System.Console", "System.Diagnostics", "System.Dynamic",
        "System.Linq", "System.Linq.Expressions", "System.Text", "System.Threading.Tasks",
    ];

    /// <summary>Compiles a script.</summary>
    /// <exception cref="CompilationException">The script has errors.</exception>
    /// <exception cref="PackageException">A package that it names could not be restored.</exception>
    public static async Task<CompiledPiece> CompileAsync(string path, CancellationToken cancellation)
    {
        string folder = Path.GetDirectoryName(path)!;
        var assemblies = new CellLoadContext();
        var compiler = new SubmissionCompiler(_imports, new ReferenceResolver(folder, assemblies), new PackageSet(folder, assemblies), typeof(ScriptGlobals));
        return await compiler.CompileAsync(await File.ReadAllTextAsync(path, cancellation), path, cancellation);
    }
}
