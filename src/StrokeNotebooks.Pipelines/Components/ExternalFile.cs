using System.Security.Cryptography;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>A file outside the pipeline that a component reads.</summary>
internal static class ExternalFile
{
    /// <summary>The SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    /// <param name="path">The file.</param>
    /// <param name="setting">The setting that names it, for the message.</param>
    /// <exception cref="InputException">It is not there or cannot be read.</exception>
    public static string Hash(string path, string setting)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(Directory.Exists(path)
                ? $"{setting} is '{path}', which is a folder. Name a file in it."
                : error is FileNotFoundException or DirectoryNotFoundException
                    ? $"{setting} is '{path}', but there is no such file. Check the path; a relative path starts at the working directory."
                    : $"{setting} is '{path}', which cannot be read: {error.Message}", error);
        }
    }
}
