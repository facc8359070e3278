using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>What was logged while a model was trained, in <c>training.json</c> (TFX: <c>ModelRun</c>).</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ModelRunArtifact : TypedArtifact
{
    private const string FileName = "training.json";

    /// <summary>Writes the log.</summary>
    public void Write(TrainingLog log) => JsonFile.Write(File(FileName), log);

    /// <summary>Reads the log.</summary>
    /// <exception cref="IO.InputException">The file is missing or damaged.</exception>
    public TrainingLog Read() => JsonFile.Read<TrainingLog>(File(FileName));

    /// <inheritdoc/>
    public override string ToHtml() => Read().ToHtml();
}
