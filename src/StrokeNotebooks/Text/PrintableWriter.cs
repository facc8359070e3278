using System.Text;

namespace StrokeNotebooks.Text;

/// <summary>Writes <see cref="PrintableText"/> to another writer.</summary>
internal sealed class PrintableWriter : TextWriter
{
    /// <summary>Makes a writer before another.</summary>
    public PrintableWriter(TextWriter writer) => (Inner, CoreNewLine) = (writer, writer.NewLine.ToCharArray());

    /// <summary>The writer that gets the text.</summary>
    public TextWriter Inner { get; }

    /// <inheritdoc/>
    public override Encoding Encoding => Inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Inner.Write(PrintableText.IsSteering(value) ? PrintableText.Of(value.ToString()) : value.ToString());

    /// <inheritdoc/>
    public override void Write(string? value) => Inner.Write(value is null ? null : PrintableText.Of(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Inner.WriteLine(value is null ? null : PrintableText.Of(value));

    /// <inheritdoc/>
    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Flush() => Inner.Flush();
}
