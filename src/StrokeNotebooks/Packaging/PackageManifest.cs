using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Packaging;

/// <summary>A file of a package.</summary>
/// <param name="Path">Its path in the package, with slashes.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
public sealed record PackageFile(string Path, long Size, string Sha256);

/// <summary>What a package holds: every file but the manifest itself, with its size and hash, sorted by path. It is the file <c>manifest.json</c>.</summary>
/// <param name="Files">The files, sorted by path.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record PackageManifest(ValueList<PackageFile> Files) : IShowsHtml
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The version of the package's layout that is written, and the newest that is read.</summary>
    public const int Version = 1;

    private const string Format = "stroke-notebooks/model-package";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new ValueListConverter() },
    };

    /// <summary>The SHA-256 of the manifest's bytes. As these name every file by its hash, two packages with the same digest hold the same, byte for byte.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(ToBytes()));

    /// <summary>The bytes of the file: indented JSON in UTF-8, the same for the same files on every machine.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Document(Format, Version, Files), Options) + "\n");

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Files.Count} files, {Files.Sum(file => file.Size)} bytes, digest {Digest}");

    /// <summary>A row for each file, hashes by their first 12 digits.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("file"), new("bytes", true), new("SHA-256")]) { Note = $"digest {Digest[..12]}…" };
        foreach (var file in Files)
            html.Add([file.Path, file.Size.ToString("#,0", CultureInfo.InvariantCulture), $"{file.Sha256[..12]}…"]);
        return html.ToHtml();
    }

    /// <summary>Lists files.</summary>
    internal static PackageManifest Of(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files) =>
        new([.. files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new PackageFile(file.Key, file.Value.Length, HashOf(file.Value.Span)))]);

    /// <summary>Reads a manifest and checks what it says against the rules, before a file is opened by it.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="package">What to call the package in an error message.</param>
    /// <param name="limits">What is too much.</param>
    /// <exception cref="InputException">It is something else, damaged, of a newer version, or lists what a package may not hold.</exception>
    internal static PackageManifest Parse(ReadOnlySpan<byte> bytes, string package, PackageLimits limits)
    {
        try
        {
            var header = JsonSerializer.Deserialize<Header>(bytes, Options);
            if (header?.Format != Format)
                throw new InputException($"'{package}' is not a model package of this library: the \"format\" in its {FileName} is {header?.Format ?? "missing"}, expected {Format}.");
            if (header.Version != Version)
                throw new InputException($"'{package}' has version {header.Version} of the package layout, but this library reads version {Version}. Use the library that wrote it, or a newer one.");
            var manifest = new PackageManifest(JsonSerializer.Deserialize<Document>(bytes, Options)!.Files);
            manifest.Check(package, limits);
            return manifest;
        }
        catch (JsonException error)
        {
            throw new InputException($"The {FileName} of '{package}' is damaged: {error.Message} Take a copy, or save the package again.", error);
        }
    }

    /// <summary>Holds the bytes of a file against its line.</summary>
    /// <exception cref="InputException">They differ.</exception>
    internal static void CheckContent(PackageFile file, ReadOnlySpan<byte> content, string package)
    {
        string found = HashOf(content);
        if (content.Length != file.Size || found != file.Sha256)
            throw new InputException($"'{file.Path}' in '{package}' is not the file that was packaged: its {FileName} says {file.Size} bytes with SHA-256 {file.Sha256}, found {content.Length} bytes with {found}. Nothing of it was used. Take a copy, or save the package again.");
    }

    private void Check(string package, PackageLimits limits)
    {
        if (Files.Count > limits.Files)
            throw new InputException($"'{package}' lists {Files.Count} files; at most {limits.Files} are read.");
        PackagePath.Check(Files.Select(file => file.Path).Prepend(FileName), package);
        if (Files.FirstOrDefault(file => file.Size < 0 || file.Sha256.Length != 64 || !file.Sha256.All(char.IsAsciiHexDigitLower)) is { } bad)
            throw new InputException($"The {FileName} of '{package}' is damaged: the size or the hash of '{bad.Path}' is none.");
        if (Files.Any(file => file.Size > limits.TotalBytes) || Files.Sum(file => file.Size) > limits.TotalBytes)
            throw new InputException($"'{package}' lists files of more than {limits.TotalBytes} bytes, the most that is read.");
    }

    private static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private sealed record Header(string? Format, int? Version);

    private sealed record Document(string Format, int Version, ValueList<PackageFile> Files);
}
