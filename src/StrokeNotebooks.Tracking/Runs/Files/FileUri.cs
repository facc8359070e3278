using System.Text;

namespace StrokeNotebooks.Tracking;

/// <summary>Paths as <c>file:</c> addresses and back, as Python's urllib does it.</summary>
internal static class FileUri
{
    /// <summary>The address of a path: <c>file:///home/ada/mlruns/0</c>.</summary>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path).Replace('\\', '/');
        var uri = new StringBuilder("file://").Append(full.StartsWith('/') ? "" : "/");
        uri.AppendJoin('/', full.Split('/').Select((part, i) => i == 0 ? part : Uri.EscapeDataString(part)));
        return uri.ToString();
    }

    /// <summary>The path of an address; a plain path is one itself.</summary>
    public static string ToPath(string uri)
    {
        if (!uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return uri;
        string path = Uri.UnescapeDataString(uri["file:".Length..]);
        if (path.StartsWith("//", StringComparison.Ordinal))
            path = path[2..];
        // file:///C:/runs
        return OperatingSystem.IsWindows() && path.Length > 2 && path[0] == '/' && path[2] == ':' ? path[1..] : path;
    }

    /// <summary>Whether an address is that of a file on this machine.</summary>
    public static bool IsLocal(string uri) => uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || !uri.Contains(":/", StringComparison.Ordinal);
}
