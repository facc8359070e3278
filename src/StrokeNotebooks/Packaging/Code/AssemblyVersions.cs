using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace StrokeNotebooks.Packaging;

/// <summary>Tells builds of an assembly file apart, and builds of all that it calls.</summary>
internal static class AssemblyVersions
{
    private static readonly ConcurrentDictionary<Assembly, string> s_known = new();
    private static readonly string s_runtime = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    /// <summary>The ids that the compiler gave to an assembly and to those that it refers to, directly or not, but for .NET's own. The compiler makes an id from all that goes into a file.</summary>
    public static string Of(Assembly assembly) => s_known.GetOrAdd(assembly, static assembly =>
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal) { [assembly.GetName().Name!] = assembly.ManifestModule.ModuleVersionId.ToString() };
        var waiting = new Queue<(AssemblyName Name, string Folder)>(assembly.GetReferencedAssemblies().Select(name => (name, FolderOf(assembly))));
        while (waiting.TryDequeue(out var next))
        {
            if (found.ContainsKey(next.Name.Name!) || IsOfDotNet(next.Name))
                continue;
            if (FileOf(next.Name, next.Folder, assembly) is not { } file)
                found[next.Name.Name!] = next.Name.FullName;
            else
            {
                var (id, references) = Read(file);
                found[next.Name.Name!] = id;
                foreach (var reference in references)
                    waiting.Enqueue((reference, Path.GetDirectoryName(file)!));
            }
        }
        return string.Join(' ', found.Select(one => $"{one.Key}:{one.Value}"));
    });

    // Loaded is what runs, wherever it came from; what is not loaded yet lies beside what refers to it.
    private static string? FileOf(AssemblyName name, string folder, Assembly root)
    {
        var context = AssemblyLoadContext.GetLoadContext(root);
        var loaded = (context?.Assemblies ?? []).Concat(AssemblyLoadContext.Default.Assemblies).FirstOrDefault(one => !one.IsDynamic && one.Location.Length > 0 && one.GetName().Name == name.Name);
        string beside = Path.Combine(folder, $"{name.Name}.dll");
        return loaded?.Location is { } path && File.Exists(path) ? path : File.Exists(beside) ? beside : null;
    }

    // A file is read, not loaded: to know a build, its code need not be there.
    private static (string Id, List<AssemblyName> References) Read(string file)
    {
        using var portable = new PEReader(File.OpenRead(file));
        var metadata = portable.GetMetadataReader();
        return (metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToString(), [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())]);
    }

    private static bool IsOfDotNet(AssemblyName name) => name.Name is "netstandard" or "mscorlib" || File.Exists(Path.Combine(s_runtime, $"{name.Name}.dll"));

    private static string FolderOf(Assembly assembly) => Path.GetDirectoryName(assembly.Location) ?? "";
}
