namespace StrokeNotebooks.Interactive.Reports;

/// <summary>Puts pictures into a page, so that the page can be sent around alone.</summary>
internal static class PictureData
{
    private const int MaxBytes = 2_000_000;

    /// <summary>A <c>data:</c> URI of a picture that lies beside the notebook; the path itself if there is none, or a very large one.</summary>
    public static string Of(string folder, string path)
    {
        string file = Path.Combine(folder, Uri.UnescapeDataString(path));
        string? mediaType = Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".svg" => "image/svg+xml",
            ".webp" => "image/webp",
            _ => null,
        };
        return mediaType is null || new FileInfo(file) is not { Exists: true, Length: <= MaxBytes } ? path : $"data:{mediaType};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}";
    }
}
