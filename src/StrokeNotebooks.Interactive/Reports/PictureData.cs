namespace StrokeNotebooks.Interactive.Reports;

/// <summary>Puts pictures into a page, so that the page can be sent around alone.</summary>
internal static class PictureData
{
    private const int MaxBytes = 2_000_000;

    /// <summary>A <c>data:</c> URI of a picture that lies in the notebook's folder or below; the path itself if there is none, or a very large one.</summary>
    public static string Of(string folder, string path)
    {
        string file = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(path)));
        string? mediaType = Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".svg" => "image/svg+xml",
            ".webp" => "image/webp",
            _ => null,
        };
        return mediaType is null || !IsBelow(file, folder) || new FileInfo(file) is not { Exists: true, Length: <= MaxBytes } ? path : $"data:{mediaType};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}";
    }

    // A notebook may come from anywhere: it shows what lies with it, and no other file of this machine, also not by a link.
    private static bool IsBelow(string file, string folder)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        if (!file.StartsWith(root, StringComparison.Ordinal))
            return false;
        for (string? part = file; part is not null && part.Length > root.Length; part = Path.GetDirectoryName(part))
            if (new FileInfo(part).LinkTarget is not null)
                return false;
        return true;
    }
}
