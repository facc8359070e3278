using System.Text;
using System.Threading.Channels;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>
/// What a worker's process writes to its standard output or error past the kernel: native code, and processes that a cell started. Before each event the worker writes a mark there,
/// so that it is known of all text before which event it came, however late either is read.
/// </summary>
internal sealed class RawOutput(Stream stream, byte[] mark, OutputTail tail)
{
    /// <summary>What stands between two marks: the text, and how many characters more there were.</summary>
    public readonly record struct Piece(string Text, long Cut);

    private readonly Channel<Piece> _pieces = Channel.CreateUnbounded<Piece>();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _text = new();
    private long _cut;

    /// <summary>A mark that no text holds by chance.</summary>
    public static string CreateMark() => $"\u001e{System.Security.Cryptography.RandomNumberGenerator.GetHexString(32)}\u001e";

    /// <summary>How many characters a piece keeps.</summary>
    public int MaxLength { get; set; } = int.MaxValue;

    /// <summary>Reads to the end, which comes when no process holds the stream any more.</summary>
    public async Task ReadAsync()
    {
        byte[] buffer = new byte[16 * 1024];
        int kept = 0;
        try
        {
            while (await stream.ReadAsync(buffer.AsMemory(kept)) is > 0 and var count)
            {
                int rest = Take(buffer.AsSpan(0, kept + count));
                buffer.AsSpan(kept + count - rest, rest).CopyTo(buffer);
                kept = rest;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process is gone; what came is kept.
        }
        Append(buffer.AsSpan(0, kept), isEnd: true);
        End();
        _pieces.Writer.Complete();
    }

    /// <summary>What came before the next mark; nothing if the stream has ended.</summary>
    public async ValueTask<Piece> NextAsync(CancellationToken cancellation) =>
        await _pieces.Reader.WaitToReadAsync(cancellation) && _pieces.Reader.TryRead(out var piece) ? piece : default;

    /// <summary>What came and was not taken.</summary>
    public IEnumerable<Piece> Rest()
    {
        while (_pieces.Reader.TryRead(out var piece))
            yield return piece;
    }

    /// <returns>How many bytes at the end may be the beginning of a mark.</returns>
    private int Take(ReadOnlySpan<byte> bytes)
    {
        for (int place; (place = bytes.IndexOf(mark)) >= 0; bytes = bytes[(place + mark.Length)..])
        {
            Append(bytes[..place], isEnd: false);
            End();
        }
        int start = bytes[Math.Max(0, bytes.Length - mark.Length + 1)..].LastIndexOf(mark[0]);
        start = start < 0 ? bytes.Length : start + Math.Max(0, bytes.Length - mark.Length + 1);
        if (!mark.AsSpan().StartsWith(bytes[start..]))
            start = bytes.Length;
        Append(bytes[..start], isEnd: false);
        return bytes.Length - start;
    }

    private void Append(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        char[] text = new char[_decoder.GetCharCount(bytes, isEnd)];
        _decoder.GetChars(bytes, text, isEnd);
        if (text.Length == 0)
            return;
        tail.Append(text);
        int room = Math.Clamp(MaxLength - _text.Length, 0, text.Length);
        _text.Append(text.AsSpan(0, room));
        _cut += text.Length - room;
    }

    private void End()
    {
        _pieces.Writer.TryWrite(new Piece(_text.ToString(), _cut));
        _text.Clear();
        _cut = 0;
    }
}
