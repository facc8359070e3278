using System.Diagnostics;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Bench;

/// <summary>Asks a metadata store with many artifacts what a learner asks: the latest, the lineage, what differs.</summary>
internal static class Metadata
{
    private const int Nodes = 8, OutputsOfNode = 10, ArtifactsOfRun = Nodes * OutputsOfNode;
    private const int Repeats = 50;

    public static void Print(string path, int artifacts)
    {
        using var store = MetadataStore.Open(path, TimeProvider.System);
        var filling = Stopwatch.StartNew();
        int executions = Fill(store, artifacts);
        Console.WriteLine($"{executions} executions written in {filling.Elapsed.TotalSeconds:F1} s");
        var runs = store.Runs();
        long last = store.Latest(count: 1)[0].Id, half = last / 2;
        Print("latest of a type", () => store.Latest("Type7").Length);
        Print("latest of a component", () => store.LatestOf("bench", "Node7").Length);
        Print("what made this", () => store.Upstream(last).Artifacts.Length);
        Print("what was made from this", () => store.Downstream(half - (half % ArtifactsOfRun) + 1).Artifacts.Length);
        Print("runs", () => store.Runs("bench").Length);
        Print("executions of a run", () => store.Details(runs[0]).Executions.Length);
        Print("cached outputs", () => store.FindCached($"{runs.Length / 2} 3")?.Length ?? 0);
        Print("latest blessed model", () => store.LatestBlessedModel("bench") is null ? 0 : 1);
        Print("what would run again", () => store.ImpactOf("bench", "Node0").Components.Length);
        Print("compare two runs", () => store.Compare(runs[0], runs[^1]).Differences.Length);
    }

    // A chain of components, each of which reads all that the one before it made; a store that is filled already stays as it is.
    private static int Fill(MetadataStore store, int artifacts)
    {
        int executions = 0;
        for (int i = store.Runs().Length; i < artifacts / ArtifactsOfRun; i++)
        {
            var run = store.RegisterRun("bench", $"run {i}");
            KeyedArtifact[] inputs = [];
            for (int node = 0; node < Nodes; node++, executions++)
            {
                var begun = store.Begin(run, new NodeStart($"Node{node}", $"bench.Node{node}") { Inputs = [.. inputs], CacheKey = $"{i} {node}" });
                OutputArtifact[] outputs = [.. Enumerable.Range(0, OutputsOfNode).Select(o => new OutputArtifact("out", $"Type{node}", $"root/{begun.Id}/{o}"))];
                inputs = [.. store.Publish(begun, [.. outputs]).Select(id => new KeyedArtifact("in", id))];
            }
        }
        return executions;
    }

    private static void Print(string question, Func<int> ask)
    {
        int answers = ask();
        double[] milliseconds = [.. Enumerable.Range(0, Repeats).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            ask();
            return watch.Elapsed.TotalMilliseconds;
        }).Order()];
        Console.WriteLine($"{question,-24} {answers,5} found, median {milliseconds[Repeats / 2]:F2} ms, slowest {milliseconds[^1]:F2} ms");
    }
}
