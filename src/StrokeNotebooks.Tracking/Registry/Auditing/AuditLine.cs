using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StrokeNotebooks.Registry;

/// <summary>A line of the log: the entry, the hash of the line before, and the hash over both. Hashes are taken of bytes as they stand, so that no change of a line goes unseen, not even of a space.</summary>
internal static class AuditLine
{
    /// <summary>What stands for the line before the first.</summary>
    public const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";

    private const string HashMark = ",\"hash\":\"";
    private const int TailLength = 9 + 64 + 2;

    private static readonly JsonSerializerOptions s_form = new(JsonSerializerDefaults.Web)
    {
        // One line of text that people read with grep.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The line of an entry, without its end, and the line's hash.</summary>
    public static (string Line, string Hash) Write(AuditEntry entry, string previous)
    {
        string head = $"{JsonSerializer.Serialize(entry, s_form)[..^1]},\"previous\":\"{previous}\"";
        string hash = HashOf(Encoding.UTF8.GetBytes(head));
        return ($"{head}{HashMark}{hash}\"}}", hash);
    }

    /// <summary>Reads a line and says what is wrong with it.</summary>
    /// <param name="line">The line, without its end, a character for each byte.</param>
    /// <param name="sequence">The number that it should have.</param>
    /// <param name="previous">The hash of the line before.</param>
    /// <param name="entry">The entry, as far as it can be read.</param>
    /// <param name="hash">The hash that stands in the line.</param>
    /// <returns>What differs; nothing if all is well.</returns>
    public static string? Check(string line, long sequence, string previous, out AuditEntry? entry, out string hash)
    {
        (entry, hash) = (null, "");
        int tail = line.Length - TailLength;
        if (tail < 0 || !line.AsSpan(tail).StartsWith(HashMark) || !line.EndsWith("\"}", StringComparison.Ordinal))
            return "it does not end in a hash";
        hash = line.Substring(tail + HashMark.Length, 64);
        try
        {
            entry = JsonSerializer.Deserialize<AuditEntry>(Encoding.Latin1.GetBytes(line), s_form);
        }
        catch (JsonException error)
        {
            return $"it is no entry: {error.Message}";
        }
        if (HashOf(Encoding.Latin1.GetBytes(line[..tail])) != hash)
            return "its hash is not that of its content: it was changed after it was written";
        if (!line.AsSpan(0, tail).EndsWith($",\"previous\":\"{previous}\""))
            return "it does not follow the line before: a line was changed, taken out or put in there";
        return entry!.Sequence == sequence ? null : string.Create(CultureInfo.InvariantCulture, $"it has the number {entry.Sequence}, expected {sequence}");
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
