namespace StrokeNotebooks.IO;

/// <summary>A place in a text file, both numbers counted from 1; the default stands for no place.</summary>
internal readonly record struct TextPosition(string? File, int Line, int Column)
{
    public InputException Error(string message) => File is null ? new InputException(message) : new InputException(File, Line, Column, message);
}
