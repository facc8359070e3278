using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>A short text, such as a number, in a file <c>value</c> (TFX: <c>String</c>, <c>Integer</c>, <c>Float</c>).</summary>
public sealed class ValueArtifact : TypedArtifact
{
    /// <summary>Writes the text.</summary>
    public void Write(string value) => AtomicFile.WriteAllText(File("value"), value);

    /// <summary>Reads the text.</summary>
    public string Read() => System.IO.File.ReadAllText(File("value"));
}
