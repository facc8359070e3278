using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Tracking;

/// <summary>One condition of a filter: a field, a comparison, and a number, a text or a list of texts.</summary>
internal sealed record FilterCondition(RunField Field, string Comparison, double Number, ImmutableArray<string> Texts)
{
    private static readonly string[] s_ofNumbers = ["=", "!=", "<", "<=", ">", ">="], s_ofTexts = ["=", "!=", "LIKE", "ILIKE"], s_ofLists = ["IN", "NOT IN"];

    public bool Matches(Run run) => Field.IsNumber
        ? Field.NumberOf(run) is { } number && Holds(number)
        : Field.TextsOf(run).Any(Holds);

    public static FilterCondition Read(List<FilterToken> tokens, ref int at, string what)
    {
        var field = RunField.Read(tokens, ref at, what);
        var sign = tokens[at++];
        string comparison = sign.Value.ToUpperInvariant();
        if (comparison == "NOT" && tokens[at].Is("IN"))
        {
            at++;
            comparison = "NOT IN";
        }
        bool takesLists = field.Kind == RunFieldKind.Dataset || field is { Kind: RunFieldKind.Attribute, Name: "run_id" };
        string[] allowed = field.IsNumber ? s_ofNumbers : takesLists ? [.. s_ofTexts, .. s_ofLists] : s_ofTexts;
        if (sign.Kind is not (FilterTokenKind.Sign or FilterTokenKind.Word) || !allowed.Contains(comparison))
            throw new InputException(what, 1, sign.Column, $"{sign} stands where a comparison is expected; {(field.IsNumber ? "numbers" : "texts")} are compared by {string.Join(", ", allowed)}.");
        var value = tokens[at];
        if (s_ofLists.Contains(comparison))
            return new FilterCondition(field, comparison, 0, ReadList(tokens, ref at, what));
        at++;
        if (!field.IsNumber)
            return value.Kind is FilterTokenKind.Text or FilterTokenKind.Name
                ? new FilterCondition(field, comparison, 0, [value.Value])
                : throw new InputException(what, 1, value.Column, $"{value} stands where a text between single quotes is expected, such as '1'. Parameters, tags and attributes are texts.");
        return value.Kind == FilterTokenKind.Word && double.TryParse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? new FilterCondition(field, comparison, number, [])
            : throw new InputException(what, 1, value.Column, $"{value} stands where a number is expected, such as 0.8.");
    }

    private static ImmutableArray<string> ReadList(List<FilterToken> tokens, ref int at, string what)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        Expect("(", tokens[at++], what);
        for (; ; at++)
        {
            var text = tokens[at++];
            if (text.Kind is not (FilterTokenKind.Text or FilterTokenKind.Name))
                throw new InputException(what, 1, text.Column, $"{text} stands where a text between single quotes is expected: a list is ('a', 'b').");
            texts.Add(text.Value);
            if (!tokens[at].Is(","))
                break;
        }
        Expect(")", tokens[at++], what);
        return texts.ToImmutable();
    }

    private static void Expect(string sign, FilterToken token, string what)
    {
        if (!token.Is(sign))
            throw new InputException(what, 1, token.Column, $"{token} stands where '{sign}' is expected: a list is ('a', 'b').");
    }

    private bool Holds(double value) => Comparison switch
    {
        "=" => value == Number,
        "!=" => value != Number,
        "<" => value < Number,
        "<=" => value <= Number,
        ">" => value > Number,
        _ => value >= Number,
    };

    private bool Holds(string value) => Comparison switch
    {
        "=" => value == Texts[0],
        "!=" => value != Texts[0],
        "LIKE" => LikePattern.Matches(value, Texts[0]),
        "ILIKE" => LikePattern.Matches(value.ToUpperInvariant(), Texts[0].ToUpperInvariant()),
        "IN" => Texts.Contains(value),
        _ => !Texts.Contains(value),
    };
}

/// <summary>SQL's <c>LIKE</c>: <c>%</c> is any text, <c>_</c> one character.</summary>
internal static class LikePattern
{
    // Goes back to the last % only, so that its time is at most the product of both lengths.
    public static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        int t = 0, p = 0, percent = -1, from = 0;
        while (t < text.Length)
            if (p < pattern.Length && pattern[p] == '%')
                (percent, from) = (p++, t);
            else if (p < pattern.Length && (pattern[p] == '_' || pattern[p] == text[t]))
                (t, p) = (t + 1, p + 1);
            else if (percent >= 0)
                (p, t) = (percent + 1, ++from);
            else
                return false;
        return pattern[p..].TrimStart('%').IsEmpty;
    }
}
