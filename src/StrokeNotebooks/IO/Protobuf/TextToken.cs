namespace StrokeNotebooks.IO;

internal enum TextTokenKind
{
    End,
    Identifier,
    Number,
    Text,
    Symbol,
}

/// <summary>A token of text format. <see cref="Text"/> is the token as written, but a string's bytes without quotes and escapes, one character per byte.</summary>
internal readonly record struct TextToken(TextTokenKind Kind, string Text, TextPosition Position)
{
    public bool Is(char symbol) => Kind == TextTokenKind.Symbol && Text[0] == symbol;

    public override string ToString() => Kind switch
    {
        TextTokenKind.End => "the end of the text",
        TextTokenKind.Text => "a string",
        _ => $"'{Text}'",
    };
}
