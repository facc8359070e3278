using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using StrokeNotebooks.Charts;
using static StrokeNotebooks.Text.MermaidText;

namespace StrokeNotebooks.Pipelines;

/// <summary>Writes a pipeline as a Mermaid flow chart: components are boxes, arrows are named by what they hand over.</summary>
internal static class PipelineMermaid
{
    // Mermaid does not break lines by itself in all of its versions.
    private const double MessageWidth = 260;

    public static string Write(Pipeline pipeline, PipelineResult? result, bool withTimes)
    {
        var text = new StringBuilder("flowchart TD\n");
        ImmutableArray<Component> components = pipeline.ExitHandler is { } last ? pipeline.Components.Add(last) : pipeline.Components;
        var states = new SortedSet<NodeState>();
        for (int i = 0; i < components.Length; i++)
        {
            var card = NodeCard.Of(components[i], result, withTimes, isExitHandler: i == pipeline.Components.Length);
            IEnumerable<string> lines = [card.Title, .. card.Notes];
            if (card.Node is { } node)
            {
                lines = lines.Append($"{card.Look!.Sign} {card.StateText}").Concat(card.EndsRun ? TextWidth.Wrap(node.Message ?? "", MessageWidth, 12) : []);
                states.Add(node.State);
            }
            text.Append(CultureInfo.InvariantCulture, $"    n{i}[\"{string.Join("<br/>", lines.Where(line => line.Length > 0).Select(Escape))}\"]{(card.Node is { State: var state } ? $":::{state}" : "")}\n");
        }
        var numbers = components.Select((component, index) => (component.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        foreach (var arrows in Arrow.Of(pipeline).GroupBy(arrow => (arrow.From.Producer, To: arrow.To.Id, arrow.Condition)))
            text.Append(CultureInfo.InvariantCulture, $"    n{numbers[arrows.Key.Producer]} {(arrows.Key.Condition is null ? "-->" : "-.->")}|\"{Escape(arrows.Key.Condition is { } condition ? $"if {condition}" : string.Join(", ", arrows.Select(arrow => arrow.Kind).Distinct()))}\"| n{numbers[arrows.Key.To]}\n");
        foreach (var state in states)
            text.Append(CultureInfo.InvariantCulture, $"    classDef {state} fill:#ffffff,color:#1f2328,stroke:{StateLook.Of(state).Colour},stroke-width:2px{(StateLook.Of(state).IsIdle ? ",stroke-dasharray:4 3" : "")}\n");
        return text.ToString();
    }
}
