using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>Finds and reads what is to be run.</summary>
public static class NotebookPaths
{
    private static readonly string[] _extensions = [".ipynb", ".dib", ".csx"];
    private static readonly string[] _passedOver = ["artifacts", "bin", "node_modules", "obj"];

    /// <summary>The files, and those of the folders with the folders below, by name. Hidden folders and those of builds are passed over.</summary>
    /// <param name="paths">Notebooks (<c>.ipynb</c>, <c>.dib</c>), scripts (<c>.csx</c>) and folders of them.</param>
    /// <exception cref="FileNotFoundException">A path does not exist, or a folder holds nothing to run.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        var files = new List<string>();
        foreach (string path in paths)
        {
            if (!Directory.Exists(path))
            {
                files.Add(File.Exists(path) ? path : throw new FileNotFoundException($"{path}: there is no such file or folder.", path));
                continue;
            }
            string[] found = [.. FindIn(path)];
            files.AddRange(found.Length > 0 ? found.Select(WithoutDot) : throw new FileNotFoundException($"{path}: there is no notebook or script in this folder ({string.Join(", ", _extensions)}).", path));
        }
        return [.. files.DistinctBy(Path.GetFullPath)];
    }

    /// <summary>Whether the folder exists and holds something to run.</summary>
    public static bool HasAny(string folder) => Directory.Exists(folder) && FindIn(folder).Any();

    /// <summary>Reads notebooks; one that cannot be read becomes a job with its error.</summary>
    /// <param name="files">What <see cref="Find"/> gave.</param>
    public static IReadOnlyList<NotebookJob> Read(IEnumerable<string> files)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "index" };
        return [.. files.Select(file => Read(file, UniqueName(file, names)))];
    }

    private static IEnumerable<string> FindIn(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Where(file => _extensions.Contains(Path.GetExtension(file).ToLowerInvariant()));
        var folders = Directory.EnumerateDirectories(folder).Where(below => !Path.GetFileName(below).StartsWith('.') && !_passedOver.Contains(Path.GetFileName(below)));
        return files.Order(StringComparer.Ordinal).Concat(folders.Order(StringComparer.Ordinal).SelectMany(FindIn));
    }

    /// <summary>What a person types: <c>a.ipynb</c>, not <c>./a.ipynb</c>.</summary>
    private static string WithoutDot(string file) => file.StartsWith("./", StringComparison.Ordinal) || file.StartsWith(@".\", StringComparison.Ordinal) ? file[2..] : file;

    private static NotebookJob Read(string file, string name)
    {
        try
        {
            return new NotebookJob(file, name, ScriptExecution.IsScript(file) ? ScriptExecution.AsNotebook(file) : NotebookFile.Read(file));
        }
        catch (NotebookFormatException e)
        {
            return new NotebookJob(file, name, null, Path.Combine(Path.GetDirectoryName(file)!, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new NotebookJob(file, name, null, $"{file}: {e.Message}");
        }
    }

    /// <summary>The file's name; with its folder's, then with a number, if another file in the run has that.</summary>
    private static string UniqueName(string file, HashSet<string> taken)
    {
        string name = Path.GetFileNameWithoutExtension(file), inFolder = $"{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)))}-{name}";
        return new[] { name, inFolder }.Concat(Enumerable.Range(2, int.MaxValue - 2).Select(i => $"{inFolder}-{i}")).First(taken.Add);
    }
}
