using System.Globalization;
using System.Text;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Preprocessing;

public sealed partial class TransformGraph
{
    // A one-hot feature shows no more outputs than these.
    private const int ShownOutputs = 6;

    /// <summary>Each feature with its column, its transforms with what they learned, and what comes out, as an HTML table.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("input"), new("type"), new("transform, with what it learned"), new("output")])
        {
            Note = $"{Inputs.Count} columns in, {OutputNames.Length} numbers out{(Label is null ? "" : $"; label {Label}, unchanged")}",
        };
        foreach (var feature in Features)
            table.Add([feature.Column, Inputs[InputIndex(feature.Column)].Type.ToString(), Steps(feature), Outputs(feature)]);
        return table.ToHtml();
    }

    /// <summary>The graph as a Mermaid flowchart, for a Markdown cell: columns on the left, transforms, numbers on the right.</summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("flowchart LR\n");
        for (int i = 0; i < Inputs.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"    in{i}([\"{MermaidText.Escape(Inputs[i].Name)}\"])\n");
        for (int i = 0; i < Features.Count; i++)
        {
            string from = $"in{InputIndex(Features[i].Column)}";
            for (int step = 0; step < Features[i].Transforms.Count; step++)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {from} --> f{i}s{step}[\"{MermaidText.Escape(Features[i].Transforms[step].Describe())}\"]\n");
                from = $"f{i}s{step}";
            }
            text.Append(CultureInfo.InvariantCulture, $"    {from} --> out{i}([\"{MermaidText.Escape(Outputs(Features[i]))}\"])\n");
        }
        return text.ToString();
    }

    private static string Steps(TransformedFeature feature) =>
        feature.Transforms.IsEmpty ? "as it is" : string.Join("; then ", feature.Transforms.Select(transform => transform.Describe()));

    private static string Outputs(TransformedFeature feature) => feature.OutputNames.Length <= ShownOutputs
        ? string.Join(", ", feature.OutputNames)
        : $"{string.Join(", ", feature.OutputNames.Take(ShownOutputs - 1))}, ... ({feature.OutputNames.Length} in all)";
}
