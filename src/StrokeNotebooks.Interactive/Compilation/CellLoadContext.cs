using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using StrokeNotebooks.Interactive.Packages;

namespace StrokeNotebooks.Interactive.Compilation;

/// <summary>
/// Where the assemblies of cells and scripts live: compiled pieces, what <c>#r</c> names, and what lies beside that. The host's own packages are not touched,
/// and a notebook may bring another version of them.
/// </summary>
internal sealed class CellLoadContext() : AssemblyLoadContext("cells")
{
    private readonly Dictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _folders = [];
    private readonly List<string> _nativeFolders = [];

    /// <summary>The assemblies that were named, by name.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>The folders of native libraries of packages.</summary>
    public IReadOnlyList<string> NativeFolders => _nativeFolders;

    /// <summary>Makes an assembly known, and what lies beside it.</summary>
    public void AddFile(string path)
    {
        _files.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        string folder = Path.GetDirectoryName(path)!;
        if (!_folders.Contains(folder))
            _folders.Add(folder);
    }

    /// <summary>Makes a package's assembly known, which has its dependencies elsewhere.</summary>
    public void AddPackageFile(string path) => _files.TryAdd(Path.GetFileNameWithoutExtension(path), path);

    /// <summary>Makes a folder of native libraries known.</summary>
    public void AddNativeFolder(string folder)
    {
        if (!_nativeFolders.Contains(folder))
            _nativeFolders.Add(folder);
    }

    /// <summary>Loads a compiled piece and gives the method that runs it, to be handed the states of all pieces.</summary>
    public Func<object?[], Task<object?>> Load(CompiledSubmission submission)
    {
        using var assemblyBytes = new MemoryStream(submission.Assembly);
        using var symbols = new MemoryStream(submission.Symbols);
        var method = LoadFromStream(assemblyBytes, symbols).GetType(submission.EntryType, throwOnError: true)!
            .GetMethod(submission.EntryMethod, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return method.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    /// <summary>Where an assembly's file is; null if the framework or the host has it.</summary>
    public string? Find(string name)
    {
        if (name == typeof(CellLoadContext).Assembly.GetName().Name)
            return null;
        if (_files.TryGetValue(name, out string? path))
            return path;
        return FrameworkReferences.Has(name) ? null : _folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && string.IsNullOrEmpty(assemblyName.CultureName) && Find(name) is { } path ? LoadFromAssemblyPath(path) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var folders = _folders.SelectMany(folder => RuntimeIdentifiers.OfThisMachine.Select(rid => Path.Combine(folder, "runtimes", rid, "native")).Prepend(folder));
        foreach (string folder in _nativeFolders.Concat(folders))
            foreach (string name in NativeNames(unmanagedDllName))
                if (File.Exists(Path.Combine(folder, name)) && NativeLibrary.TryLoad(Path.Combine(folder, name), out nint library))
                    return library;
        return 0;
    }

    private static IEnumerable<string> NativeNames(string name)
    {
        string extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return [name + extension, $"lib{name}{extension}", name, $"lib{name}"];
    }
}
