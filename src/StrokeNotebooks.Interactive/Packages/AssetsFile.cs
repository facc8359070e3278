using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace StrokeNotebooks.Interactive.Packages;

/// <summary>Reads NuGet's <c>project.assets.json</c>: which files of which packages this machine compiles against and loads.</summary>
internal static class AssetsFile
{
    /// <returns>Null if the file is not there or a package's file is gone, so that it has to be restored anew.</returns>
    public static ResolvedPackages? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        var assets = JsonNode.Parse(File.ReadAllBytes(path))!;
        string[] folders = [.. assets["packageFolders"]!.AsObject().Select(folder => folder.Key)];
        var resolved = new ResolvedPackages(new List<PackageName>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var (key, library) in assets["targets"]!.AsObject().First().Value!.AsObject())
        {
            if (library!["type"]?.GetValue<string>() != "package")
                continue;
            string inFolder = assets["libraries"]![key]!["path"]!.GetValue<string>();
            string? root = folders.Select(folder => Path.Combine(folder, inFolder)).FirstOrDefault(Directory.Exists);
            if (root is null)
                return null;
            ((List<PackageName>)resolved.Versions).Add(new PackageName(key[..key.IndexOf('/', StringComparison.Ordinal)], key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]));
            Add(resolved.CompileFiles, root, library["compile"]);
            AddForThisMachine(resolved, root, library["runtimeTargets"]);
            Add(resolved.RuntimeFiles, root, library["runtime"]);
        }
        return resolved.CompileFiles.Concat(resolved.RuntimeFiles).All(File.Exists) ? resolved : null;
    }

    private static void Add(IReadOnlyList<string> files, string root, JsonNode? group)
    {
        foreach (var (file, _) in group as JsonObject ?? [])
            if (file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) // "_._" stands for none.
                ((List<string>)files).Add(Path.GetFullPath(Path.Combine(root, file)));
    }

    // A package's assembly for one system stands before its general one: the first of a name is loaded.
    private static void AddForThisMachine(ResolvedPackages resolved, string root, JsonNode? group)
    {
        foreach (string rid in RuntimeIdentifiers.OfThisMachine)
            foreach (var (file, about) in group as JsonObject ?? [])
            {
                if (about!["rid"]?.GetValue<string>() != rid)
                    continue;
                string path = Path.GetFullPath(Path.Combine(root, file));
                if (about["assetType"]?.GetValue<string>() == "native")
                    ((List<string>)resolved.NativeFolders).Add(Path.GetDirectoryName(path)!);
                else
                    ((List<string>)resolved.RuntimeFiles).Add(path);
            }
    }
}

/// <summary>The names by which packages keep what is for one system.</summary>
internal static class RuntimeIdentifiers
{
    /// <summary>This machine's, the closest first: <c>linux-x64</c>, <c>linux</c>, <c>unix-x64</c>, <c>unix</c>.</summary>
    public static IReadOnlyList<string> OfThisMachine { get; } = Find();

    private static string[] Find()
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl" : "linux";
        string[] family = system switch { "win" => ["win"], "osx" => ["osx", "unix"], "linux" => ["linux", "unix"], _ => [system, "linux", "unix"] };
        return [.. family.SelectMany(name => new[] { $"{name}-{architecture}", name }), "any"];
    }
}
