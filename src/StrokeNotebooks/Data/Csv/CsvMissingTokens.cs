using System.Text;

namespace StrokeNotebooks.Data;

/// <summary>The texts that mean "missing", as bytes.</summary>
internal sealed class CsvMissingTokens(IEnumerable<string> tokens)
{
    private readonly byte[][] _tokens = [.. tokens.Select(Encoding.UTF8.GetBytes)];

    public bool Contains(ReadOnlySpan<byte> cell)
    {
        foreach (byte[] token in _tokens)
            if (cell.SequenceEqual(token))
                return true;
        return false;
    }
}
