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

    /// <returns>The script, and whether it will always be the same.</returns>
    /// <exception cref="CompilationException">The script has errors.</exception>
    /// <exception cref="PackageException">A package that it names could not be restored.</exception>
    public static async Task<(CompiledScript Script, bool MayBeKept)> CompileAsync(string path, CancellationToken cancellation)
    {
        string folder = Path.GetDirectoryName(path)!;
        string text = await File.ReadAllTextAsync(path, cancellation);
        var assemblies = new CellLoadContext();
        var packages = new PackageSet(folder, assemblies);
        var resolver = new ReferenceResolver(folder, assemblies);
        var compiler = new SubmissionCompiler(_imports, resolver, packages, typeof(ScriptGlobals));
        var submission = await compiler.CompileAsync(text, path, cancellation);
        var loaded = compiler.SourceFiles.Where(file => file != path).Select(file => (file, File.ReadAllText(file)));
        return (new CompiledScript(
            submission,
            [(path, text), .. loaded],
            [.. resolver.Files.Select(CompiledScript.Stamp)],
            [.. assemblies.Files],
            [.. assemblies.Folders],
            [.. assemblies.NativeFolders]), packages.AreExact);
    }
}
