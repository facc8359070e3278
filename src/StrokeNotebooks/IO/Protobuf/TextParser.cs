using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace StrokeNotebooks.IO;

/// <summary>
/// Reads protobuf text format into a tree, with no knowledge of the message's type. Accepts what protobuf's own readers accept: <c>field { }</c>,
/// <c>field: { }</c>, <c>field &lt; &gt;</c>, lists in brackets, commas and semicolons after fields, comments, adjoining strings, both quotes.
/// </summary>
internal sealed class TextParser
{
    private const int DeepestNesting = 100;
    private readonly TextLexer _lexer;
    private TextToken _token;

    private TextParser(string text, string file)
    {
        _lexer = new TextLexer(text, file);
        _token = _lexer.Next();
    }

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="InputException">The text is malformed; the message says at which line and column.</exception>
    public static ProtoMessage Parse(string text, string file)
    {
        var parser = new TextParser(text.StartsWith('\ufeff') ? text[1..] : text, file);
        return parser.Fields(null, default, 0);
    }

    /// <summary>Whether a file is in text format: it is named so, or it has only what stands in texts, from a field's name or a comment on.</summary>
    public static bool IsTextFile(string path, ReadOnlySpan<byte> bytes) =>
        Path.GetExtension(path) is ".pbtxt" or ".textproto" or ".txt"
        || (Path.GetExtension(path) is not ".pb" && bytes.TrimStart(" \t\r\n\ufeff"u8) is [var first, ..] && (char.IsAsciiLetter((char)first) || first == '#') && Utf8.IsValid(bytes)
            && bytes.IndexOfAnyInRange((byte)0, (byte)'\b') < 0);

    private ProtoMessage Fields(char? close, TextToken opened, int depth)
    {
        var fields = ImmutableArray.CreateBuilder<ProtoField>();
        while (close is { } end ? !_token.Is(end) : _token.Kind != TextTokenKind.End)
        {
            if (_token.Kind == TextTokenKind.End)
                throw _token.Position.Error($"Found the end of the text, expected '{close}' to close '{opened.Text}' of line {opened.Position.Line}.");
            Field(fields, depth);
        }
        return new ProtoMessage(fields.ToImmutable());
    }

    private void Field(ImmutableArray<ProtoField>.Builder fields, int depth)
    {
        var position = _token.Position;
        string name = Name();
        bool colon = Skip(':');
        if (_token.Is('['))
            List(fields, name, position, depth);
        else if (_token.Is('{') || _token.Is('<'))
            fields.Add(new ProtoField(name, Message(depth), position));
        else if (!colon)
            throw _token.Position.Error($"Found {_token} after the field '{name}', expected ':' and a value, or '{{' and fields.");
        else
            fields.Add(new ProtoField(name, Scalar(name), position));
        if (!Skip(','))
            Skip(';');
    }

    private string Name()
    {
        if (_token.Kind == TextTokenKind.Identifier)
            return Take().Text;
        if (!_token.Is('['))
            throw _token.Position.Error($"Found {_token}, expected the name of a field.");
        // An extension or the type of an Any: [domain.name/package.Type].
        var open = Take();
        var name = new StringBuilder();
        while (!_token.Is(']'))
        {
            if (_token.Kind != TextTokenKind.Identifier && !_token.Is('.') && !_token.Is('/') && !_token.Is('-'))
                throw _token.Position.Error($"Found {_token}, expected ']' to close the '[' of line {open.Position.Line}.");
            name.Append(Take().Text);
        }
        Take();
        return $"[{name}]";
    }

    private void List(ImmutableArray<ProtoField>.Builder fields, string name, TextPosition position, int depth)
    {
        Take();
        while (!_token.Is(']'))
        {
            ProtoValue value = _token.Is('{') || _token.Is('<') ? Message(depth) : Scalar(name);
            fields.Add(new ProtoField(name, value, position));
            if (!Skip(',') && !_token.Is(']'))
                throw _token.Position.Error($"Found {_token}, expected ',' or ']' in the list of '{name}'.");
        }
        Take();
    }

    private ProtoMessage Message(int depth)
    {
        if (depth == DeepestNesting)
            throw _token.Position.Error($"Messages are nested more than {DeepestNesting} deep here. No schema is: look for brackets that are opened and never closed.");
        var open = Take();
        var message = Fields(open.Is('{') ? '}' : '>', open, depth + 1);
        Take();
        return message;
    }

    private ProtoScalar Scalar(string name)
    {
        if (_token.Kind == TextTokenKind.Text)
        {
            var bytes = new StringBuilder();
            while (_token.Kind == TextTokenKind.Text)
                bytes.Append(Take().Text);
            return new ProtoScalar(ScalarKind.Text, bytes.ToString());
        }
        string sign = Skip('-') ? "-" : "";
        return _token.Kind switch
        {
            TextTokenKind.Number => new ProtoScalar(ScalarKind.Number, sign + Take().Text),
            TextTokenKind.Identifier => new ProtoScalar(ScalarKind.Word, sign + Take().Text),
            _ => throw _token.Position.Error($"Found {_token}, expected a value for '{name}': a number, a name or a string in quotes."),
        };
    }

    private bool Skip(char symbol)
    {
        if (!_token.Is(symbol))
            return false;
        Take();
        return true;
    }

    private TextToken Take()
    {
        var taken = _token;
        _token = _lexer.Next();
        return taken;
    }
}
