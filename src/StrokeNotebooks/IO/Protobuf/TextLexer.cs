using System.Text.RegularExpressions;

namespace StrokeNotebooks.IO;

/// <summary>Cuts protobuf text format into tokens, skipping white space and <c>#</c> comments.</summary>
internal sealed partial class TextLexer(string text, string file)
{
    private const string Symbols = "{}<>[]:,;./-";
    private int _at;
    private int _line = 1;
    private int _lineStart;

    public TextToken Next()
    {
        SkipBlank();
        var position = Position;
        if (_at >= text.Length)
            return new TextToken(TextTokenKind.End, "", position);
        char first = text[_at];
        if (char.IsAsciiLetter(first) || first == '_')
            return new TextToken(TextTokenKind.Identifier, While(c => char.IsAsciiLetterOrDigit(c) || c == '_'), position);
        if (char.IsAsciiDigit(first) || (first == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])))
            return Number(position);
        if (first is '"' or '\'')
        {
            string bytes = TextEscapes.Read(text, ref _at, position, () => Position);
            return new TextToken(TextTokenKind.Text, bytes, position);
        }
        if (!Symbols.Contains(first))
            throw position.Error($"Found the character '{first}', which has no meaning here. Expected a field's name, a value or a bracket; put strings in quotes and comments after '#'.");
        _at++;
        return new TextToken(TextTokenKind.Symbol, first.ToString(), position);
    }

    private TextPosition Position => new(file, _line, _at - _lineStart + 1);

    private void SkipBlank()
    {
        for (; _at < text.Length; _at++)
        {
            if (text[_at] == '#')
                while (_at < text.Length && text[_at] != '\n')
                    _at++;
            if (_at >= text.Length || !char.IsWhiteSpace(text[_at]))
                return;
            if (text[_at] == '\n')
                (_line, _lineStart) = (_line + 1, _at + 1);
        }
    }

    private TextToken Number(TextPosition position)
    {
        int start = _at;
        While(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' || (c is '+' or '-' && text[_at - 1] is 'e' or 'E'));
        string token = text[start.._at];
        if (!NumberForm().IsMatch(token))
            throw position.Error($"'{token}' is not a number. Expected for example 100, 0.5, 1e-3 or 0x1F; put text in quotes.");
        return new TextToken(TextTokenKind.Number, token, position);
    }

    private string While(Func<char, bool> belongs)
    {
        int start = _at;
        do
            _at++;
        while (_at < text.Length && belongs(text[_at]));
        return text[start.._at];
    }

    [GeneratedRegex(@"^(0[xX][0-9a-fA-F]+|(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[fF]?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberForm();
}
