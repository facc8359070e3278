using System.Text.Json;
using System.Text.Json.Nodes;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>The settings that a search found best, in <c>best_hyperparameters.txt</c> as Keras Tuner writes them (TFX: <c>HyperParameters</c>).</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class HyperParametersArtifact : TypedArtifact
{
    private const string FileName = "best_hyperparameters.txt";

    /// <summary>Writes the settings.</summary>
    public void Write(HyperParameters hyperParameters) => AtomicFile.WriteAllText(File(FileName), hyperParameters.ToJson().ToJsonString());

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InputException">The file is missing or damaged.</exception>
    public HyperParameters Read()
    {
        try
        {
            return HyperParameters.FromJson(JsonNode.Parse(System.IO.File.ReadAllText(File(FileName)))!.AsObject());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException or ArgumentException or FileNotFoundException)
        {
            throw new InputException($"{FileName} is missing or damaged: {error.Message} Run the Tuner again.", error);
        }
    }

    /// <summary>Each setting, what was chosen and from what.</summary>
    public override string ToHtml()
    {
        var best = Read();
        var table = new HtmlTable([new("setting"), new("best"), new("tried")]) { Caption = "Best hyperparameters" };
        foreach (var (name, value) in best.Values)
            table.Add([name, value, best.Choices.TryGetValue(name, out var choices) ? string.Join(", ", choices) : null]);
        return table.ToHtml();
    }
}
