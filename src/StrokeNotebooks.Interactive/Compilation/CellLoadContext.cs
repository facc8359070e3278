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

    /// <summary>The assemblies that were named, packages' too.</summary>
    public IReadOnlyCollection<string> Files => _files.Values;

    /// <summary>The folders in which what is not named is looked for.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>The folders of native libraries of packages.</summary>
    public IReadOnlyList<string> NativeFolders => _nativeFolders;

    /// <summary>Makes assemblies known; the first of a name counts.</summary>
    public void AddFiles(IEnumerable<string> paths)
    {
        foreach (string path in paths)
            _files.TryAdd(Path.GetFileNameWithoutExtension(path), path);
    }

    /// <summary>Makes folders known, for assemblies and native libraries.</summary>
    public void AddFolders(IEnumerable<string> folders) => _folders.AddRange(folders.Except(_folders));

    /// <summary>Makes folders known that have native libraries for this machine only.</summary>
    public void AddNativeFolders(IEnumerable<string> folders) => _nativeFolders.AddRange(folders.Except(_nativeFolders));

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
        return Framework.Has(name) ? null : _folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
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
