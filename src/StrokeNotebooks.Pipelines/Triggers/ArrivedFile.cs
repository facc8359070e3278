namespace StrokeNotebooks.Pipelines;

/// <summary>A file that has come and is whole.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="ContentHash">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="Changed">When it was last written.</param>
public sealed record ArrivedFile(string Path, string ContentHash, DateTimeOffset Changed);
