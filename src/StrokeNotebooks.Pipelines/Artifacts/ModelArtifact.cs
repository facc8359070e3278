using StrokeNotebooks.Packaging;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>A trained model with all it needs to predict, in <c>Format-Serving/</c> (TFX: <c>Model</c>).</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ModelArtifact : TypedArtifact
{
    /// <summary>The folder of the package, as TFX names it.</summary>
    public string ServingFolder => File("Format-Serving");

    /// <summary>Where it lies below the pipeline's root, as the metadata store has it: <c>Trainer/model/7</c>.</summary>
    internal string Uri => string.Join('/', Folder.Split(Path.DirectorySeparatorChar)[^3..]);

    /// <summary>Writes the package.</summary>
    public void Write(ModelPackage package) => package.Save(ServingFolder);

    /// <summary>Reads the package.</summary>
    /// <exception cref="IO.InputException">A file is missing or damaged.</exception>
    public ModelPackage Read() => ModelPackage.Load(ServingFolder);

    /// <inheritdoc/>
    public override string ToHtml() => Read().ToHtml();
}
