namespace StrokeNotebooks.Interactive.Packages;

/// <summary>Packages that could not be restored; the message is NuGet's, or says which two versions of one package were asked for.</summary>
internal sealed class PackageException(string message) : Exception(message)
{
    /// <summary>The file that names the packages; null where the caller knows it.</summary>
    public string? Path { get; init; }

    /// <summary>The line that names them, counted from 1.</summary>
    public int Line { get; init; }
}
