using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>Finds SQLite's native library beside this assembly, for hosts that do not: a notebook engine loads an assembly by its path and knows nothing of the folder <c>runtimes</c> next to it.</summary>
internal static class SqliteLibrary
{
    private const string Name = "e_sqlite3";

    /// <summary>Asked last, when the host has found nothing.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Whoever opens a connection first, a store or a component, must find the library; there is no one place before both.")]
    internal static void LookBesideThisAssembly()
    {
        // Naming one of the provider's types here would load it too early, and into another context than the rest of SQLite.
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => LookFor(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            LookFor(assembly);
    }

    private static void LookFor(Assembly assembly)
    {
        if (assembly.GetName().Name == "SQLitePCLRaw.provider.e_sqlite3" && AssemblyLoadContext.GetLoadContext(assembly) is { } context)
            context.ResolvingUnmanagedDll += (_, asked) => asked == Name && NativeLibrary.TryLoad(PathBeside(typeof(SqliteLibrary).Assembly.Location), out nint library) ? library : 0;
    }

    /// <summary>Where the package puts the library for this system.</summary>
    internal static string PathBeside(string assembly)
    {
        var (system, file) = OperatingSystem.IsWindows() ? ("win", $"{Name}.dll") : OperatingSystem.IsMacOS() ? ("osx", $"lib{Name}.dylib") : (IsMusl ? "linux-musl" : "linux", $"lib{Name}.so");
        string processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        return Path.Combine(Path.GetDirectoryName(assembly) ?? "", "runtimes", $"{system}-{processor}", "native", file);
    }

    private static bool IsMusl => RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal);
}
