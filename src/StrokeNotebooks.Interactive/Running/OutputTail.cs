using System.Text;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>Reads streams to their end and keeps the last 16 KB: the end is where a crashing runtime says why.</summary>
internal sealed class OutputTail
{
    private const int Size = 16 * 1024;

    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();

    public async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer) is > 0 and var count)
                Append(buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process is gone; what came is kept.
        }
    }

    /// <summary>Adds text.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            _text.Append(text);
            if (_text.Length > 2 * Size)
                _text.Remove(0, _text.Length - Size);
        }
    }

    public override string ToString()
    {
        lock (_lock)
            return _text.ToString(Math.Max(0, _text.Length - Size), Math.Min(Size, _text.Length));
    }
}
