using StrokeNotebooks.Interactive.Compilation;
using StrokeNotebooks.Interactive.Kernel;
using StrokeNotebooks.Interactive.Running;

namespace StrokeNotebooks.Interactive.Scripts;

/// <summary>
/// Runs <c>.csx</c> scripts in this process. A script sees <c>Args</c> and the usings that dotnet-script gives, so that it runs there too.
/// The second run of an unchanged script does without the compiler.
/// </summary>
public static class CSharpScriptFile
{
    /// <summary>Runs a script.</summary>
    /// <param name="path">The <c>.csx</c> file.</param>
    /// <param name="args">What the script sees as <c>Args</c>.</param>
    /// <param name="error">Where compile errors and the script's own exceptions are told.</param>
    /// <param name="cancellationToken">Stops compiling; a script that runs is not stopped.</param>
    /// <returns>The number that the script returns, else <see cref="Environment.ExitCode"/>; <see cref="ExitCode.Failed"/> if it has errors or throws, <see cref="ExitCode.Unusable"/> if it cannot be read.</returns>
    public static Task<int> RunAsync(string path, IReadOnlyList<string> args, TextWriter error, CancellationToken cancellationToken = default) =>
        RunAsync(path, args, error, new ScriptCache(new PieceStore(CacheFolder.Scripts)), cancellationToken);

    internal static async Task<int> RunAsync(string path, IReadOnlyList<string> args, TextWriter error, ScriptCache cache, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
        {
            await error.WriteLineAsync($"There is no script {path}.");
            return (int)ExitCode.Unusable;
        }
        CompiledPiece? script = null;
        try
        {
            script = cache.Read(path) ?? await CompileAsync(path, cache, cancellationToken);
            return await RunAsync(script, args) is int code ? code : Environment.ExitCode;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await Tell(e, path, script, error);
            return (int)ExitCode.Failed;
        }
    }

    // The compiler is named only here, so that a script from the cache does not load it.
    private static async Task<CompiledPiece> CompileAsync(string path, ScriptCache cache, CancellationToken cancellation)
    {
        var script = await ScriptCompiler.CompileAsync(path, cancellation);
        if (script.MayBeKept)
            cache.Write(script);
        return script;
    }

    private static async Task<object?> RunAsync(CompiledPiece script, IReadOnlyList<string> args)
    {
        if (script.Submission is null)
            return null;
        var assemblies = new CellLoadContext();
        assemblies.AddFiles(script.Files);
        assemblies.AddFolders(script.Folders);
        assemblies.AddNativeFolders(script.NativeFolders);
        return await assemblies.Load(script.Submission)([new ScriptGlobals(args), null]);
    }

    private static async Task Tell(Exception exception, string path, CompiledPiece? script, TextWriter error)
    {
        var sources = (script?.SourceFiles ?? []).ToHashSet(StringComparer.Ordinal);
        var told = new CellErrors(sources.Contains, Path.GetDirectoryName(path)!, cellPath: null).Describe(exception);
        foreach (string line in told.Traceback)
            await error.WriteLineAsync(line);
    }
}
