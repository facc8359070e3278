using System.Collections.Immutable;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>What differs between two runs: states, properties of executions, and properties of what they made. Folders and times always differ and are left out.</summary>
/// <param name="First">The one run.</param>
/// <param name="Second">The other run.</param>
/// <param name="Differences">What differs, by component, then by name.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record RunComparison(PipelineRun First, PipelineRun Second, ImmutableArray<RunDifference> Differences) : IShowsHtml
{
    /// <summary>Compares two runs. Where a component ran more than once, its last time counts.</summary>
    public static RunComparison Of(RunDetails first, RunDetails second)
    {
        var (one, other) = (Facts(first), Facts(second));
        var differences = one.Keys.Union(other.Keys).Order()
            .Select(fact => new RunDifference(fact.NodeId, fact.Name, Find(one, fact), Find(other, fact)))
            .Where(difference => difference.First != difference.Second);
        return new RunComparison(first.Run, second.Run, [.. differences]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", Differences.Select(one => $"{one.NodeId} {one.Property}: {one.First ?? "none"} against {one.Second ?? "none"}").Prepend($"{First.RunId} and {Second.RunId}: {Differences.Length} differences"));

    /// <summary>One row for each difference; a dash where a run does not have the property.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("component"), new("property"), new(First.RunId), new(Second.RunId)]) { Caption = "What differs", Note = Differences.IsEmpty ? "Nothing differs." : null };
        foreach (var (node, property, first, second) in Differences)
            table.Add([node, property, first, second]);
        return table.ToHtml();
    }

    // TFX's InteractiveContext writes as properties what the store knows besides: names, folders and times.
    private static readonly ImmutableHashSet<string> s_known = ["state", "run_id", "pipeline_name", "pipeline_root", "component_id"];

    private static string? Find(Dictionary<(string, string), string> facts, (string, string) fact) => facts.GetValueOrDefault(fact);

    private static Dictionary<(string NodeId, string Name), string> Facts(RunDetails run)
    {
        var facts = new Dictionary<(string NodeId, string Name), string>();
        var (artifacts, edges) = (run.Artifacts.ToDictionary(artifact => artifact.Id), run.Edges.Where(edge => edge.IsOutput).ToLookup(edge => edge.ExecutionId));
        foreach (var execution in run.Executions.GroupBy(execution => execution.NodeId).Select(times => times.Last()))
        {
            facts[(execution.NodeId, "state")] = execution.State.ToString().ToUpperInvariant();
            foreach (var (name, value) in execution.Properties.Where(property => !(run.Run.IsInteractive && s_known.Contains(property.Key))))
                facts[(execution.NodeId, name)] = value.ToString();
            foreach (var key in edges[execution.Id].GroupBy(edge => edge.Key))
                foreach (var (i, artifact) in key.Select(edge => artifacts[edge.ArtifactId]).Index())
                    foreach (var (name, value) in artifact.Properties.Concat(artifact.CustomProperties).Where(property => !(run.Run.IsInteractive && property.Key == "name")))
                        facts[(execution.NodeId, $"{key.Key}[{i}].{name}")] = value.ToString();
        }
        return facts;
    }
}

/// <summary>One thing that differs between two runs.</summary>
/// <param name="NodeId">The component.</param>
/// <param name="Property">The property's name; that of an output begins with its key and place: <c>model[0].auc</c>.</param>
/// <param name="First">The first run's value, if it has one.</param>
/// <param name="Second">The second run's value, if it has one.</param>
public sealed record RunDifference(string NodeId, string Property, string? First, string? Second);
