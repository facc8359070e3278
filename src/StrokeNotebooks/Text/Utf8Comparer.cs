namespace StrokeNotebooks.Text;

/// <summary>Orders text by its UTF-8 bytes, as TFX does. That is the order of code points, from which .NET's ordinal order differs beyond U+FFFF.</summary>
internal sealed class Utf8Comparer : IComparer<string>
{
    public static Utf8Comparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x, right = y;
        int same = left.CommonPrefixLength(right);
        return same == left.Length || same == right.Length
            ? left.Length.CompareTo(right.Length)
            : Rank(left[same]).CompareTo(Rank(right[same]));
    }

    // Surrogates (U+D800 to U+DFFF) stand for code points above all others, yet U+E000 to U+FFFF follow them.
    private static int Rank(char unit) => unit switch
    {
        >= '\uE000' => unit - 0x800,
        >= '\uD800' => unit + 0x2000,
        _ => unit,
    };
}
