using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

/// <summary>Which paths a package may hold: those that name the same file inside the folder on every system, and nothing outside it.</summary>
internal static class PackagePath
{
    private const int LongestPath = 200;

    private static readonly HashSet<string> s_devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks all paths of a package: each one by itself, and that no two are the same file on any system.</summary>
    /// <exception cref="InputException">One cannot be used.</exception>
    public static void Check(IEnumerable<string> paths, string package)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in paths)
        {
            if (Fault(path) is { } fault)
                throw new InputException($"'{package}' is no package that can be opened: the path '{Shown(path)}' {fault}. Nothing was read from it.");
            if (!seen.TryAdd(path, path))
                throw new InputException($"'{package}' is no package that can be opened: it has '{seen[path]}' and '{path}', which are one file on some systems. Nothing was read from it.");
        }
        foreach (string path in seen.Keys)
            for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
                if (seen.ContainsKey(path[..slash]))
                    throw new InputException($"'{package}' is no package that can be opened: '{path[..slash]}' is a file and a folder. Nothing was read from it.");
    }

    private static string? Fault(string path)
    {
        if (path.Length is 0 or > LongestPath)
            return $"has {path.Length} characters; 1 to {LongestPath} are allowed";
        if (path.Any(character => !char.IsAsciiLetterOrDigit(character) && !"._-/ ".Contains(character, StringComparison.Ordinal)))
            return "has other characters than letters, digits, spaces and . _ - / (of ASCII)";
        foreach (string part in path.Split('/'))
        {
            if (part is "" or "." or "..")
                return "leads out of the package";
            if (part[^1] is '.' or ' ' || part[0] == ' ' || s_devices.Contains(part.Split('.')[0]))
                return $"has the part '{part}', which is another name on some systems";
        }
        return null;
    }

    private static string Shown(string path) => string.Concat(path.Take(80).Select(character => char.IsControl(character) ? '?' : character));
}
