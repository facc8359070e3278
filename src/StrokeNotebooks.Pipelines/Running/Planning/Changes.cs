using System.Collections.Immutable;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Says in what a component differs from its latest execution: settings, code, what it reads from outside, inputs.</summary>
internal static class Changes
{
    public static IEnumerable<string> Between((Execution Execution, ImmutableArray<FoundArtifact> Inputs) then, NodeStart now, IEnumerable<(string Key, TypedArtifact Artifact)> inputs) =>
        OfSettings(then.Execution.Properties, now.Properties).Concat(OfInputs(then.Inputs, inputs)).Concat(then.Execution.Type == now.ExecutionType ? [] : [$"it is a {now.ExecutionType} now, and was a {then.Execution.Type}"]);

    private static IEnumerable<string> OfSettings(ImmutableSortedDictionary<string, PropertyValue> then, ImmutableSortedDictionary<string, PropertyValue> now)
    {
        foreach (var (name, value) in now)
            if (!then.TryGetValue(name, out var before))
                yield return $"{name} is new";
            else if (before != value)
                foreach (string change in name switch
                {
                    NodeStarts.CodeVersionProperty => [$"the code changed from {before} to {value}"],
                    NodeStarts.ExternalContentProperty => ["what it reads from outside the pipeline changed"],
                    _ => SettingChanges.Between(name, before.ToString(), value.ToString()),
                })
                    yield return change;
        foreach (string name in then.Keys.Where(name => !now.ContainsKey(name)))
            yield return $"{name} is gone";
    }

    private static IEnumerable<string> OfInputs(ImmutableArray<FoundArtifact> then, IEnumerable<(string Key, TypedArtifact Artifact)> now)
    {
        var before = then.ToDictionary(input => input.Key, input => NodeStarts.Content(input.Artifact.CustomProperties.GetValueOrDefault(TypedArtifact.ContentHashProperty).ToString(), input.Artifact.Id) + NodeStarts.Facts(input.Artifact.Properties.Concat(input.Artifact.CustomProperties)), StringComparer.Ordinal);
        foreach (var (key, artifact) in now)
            if (!before.Remove(key, out string? content))
                yield return $"input {key} is new";
            else if (content != NodeStarts.Content(artifact.ContentHash, artifact.Id) + NodeStarts.Facts(artifact.Properties))
                yield return $"input {key} changed";
        foreach (string key in before.Keys)
            yield return $"input {key} is gone";
    }
}
