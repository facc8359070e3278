using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>What a token of a filter is.</summary>
internal enum FilterTokenKind
{
    /// <summary>A bare word or number: letters, digits, underscores and periods.</summary>
    Word,

    /// <summary>Text between backticks or double quotes.</summary>
    Name,

    /// <summary>Text between single quotes.</summary>
    Text,

    /// <summary>A comparison sign, a bracket, a comma or a period.</summary>
    Sign,

    /// <summary>The end of the filter.</summary>
    End,
}

/// <summary>A token of a filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its text, without quotes.</param>
/// <param name="Column">Where it begins, counted from 1.</param>
/// <param name="IsJoined">Whether nothing stands between it and the token before.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Value, int Column, bool IsJoined)
{
    public bool Is(string word) => Kind is FilterTokenKind.Word or FilterTokenKind.Sign && Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Kind switch { FilterTokenKind.End => "the end", FilterTokenKind.Text => $"'{Value}'", FilterTokenKind.Name => $"`{Value}`", _ => Value };
}

/// <summary>Cuts a filter into tokens.</summary>
internal static class FilterLexer
{
    private static readonly string[] s_signs = ["<=", ">=", "!=", "<>", "==", "=", "<", ">", "(", ")", ",", "."];

    /// <exception cref="InputException">A quote is not closed, or a character belongs to no token.</exception>
    public static List<FilterToken> Tokens(string text, string what)
    {
        var tokens = new List<FilterToken>();
        bool isJoined = false;
        for (int i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                isJoined = false;
                continue;
            }
            var token = TokenAt(text, i, what, isJoined, out int end);
            tokens.Add(token);
            (i, isJoined) = (end, true);
        }
        tokens.Add(new FilterToken(FilterTokenKind.End, "", text.Length + 1, isJoined));
        return tokens;
    }

    private static FilterToken TokenAt(string text, int start, string what, bool isJoined, out int end)
    {
        char first = text[start];
        if (first is '\'' or '"' or '`')
        {
            int close = text.IndexOf(first, start + 1);
            if (close < 0)
                throw new InputException(what, 1, start + 1, $"The quote {first} is not closed.");
            end = close + 1;
            return new FilterToken(first == '\'' ? FilterTokenKind.Text : FilterTokenKind.Name, text[(start + 1)..close], start + 1, isJoined);
        }
        if (s_signs.FirstOrDefault(sign => text.AsSpan(start).StartsWith(sign, StringComparison.Ordinal)) is { } found)
        {
            end = start + found.Length;
            return new FilterToken(FilterTokenKind.Sign, found, start + 1, isJoined);
        }
        for (end = start; end < text.Length && IsWordPart(text, start, end);)
            end++;
        return end > start
            ? new FilterToken(FilterTokenKind.Word, text[start..end], start + 1, isJoined)
            : throw new InputException(what, 1, start + 1, $"'{first}' has no place here. A name with other characters than letters, digits, underscores and periods stands between backticks: metrics.`log loss`.");
    }

    // A number may have a sign, at its beginning and after its e.
    private static bool IsWordPart(string text, int start, int i) => char.IsLetterOrDigit(text[i]) || text[i] is '_'
        || (text[i] == '.' && i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || text[i + 1] == '_'))
        || (text[i] is '-' or '+' && (i == start || (text[i - 1] is 'e' or 'E' && !char.IsLetter(text[start]))) && i + 1 < text.Length && char.IsDigit(text[i + 1]));
}
