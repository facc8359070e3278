namespace StrokeNotebooks.Interactive.Packages;

/// <summary>Packages that could not be restored; the message is NuGet's.</summary>
internal sealed class PackageException(string message) : Exception(message);
