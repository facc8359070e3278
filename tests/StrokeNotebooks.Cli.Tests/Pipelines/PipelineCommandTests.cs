using System.Collections.Immutable;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The real command on a small store.</summary>
public sealed class PipelineCommandTests
{
    [Fact]
    public void Runs_and_lineage_are_printed_as_tables()
    {
        using var stroke = new StrokeCommand();
        using (var store = MetadataStore.Open(stroke.PathOf("metadata.db"), TimeProvider.System))
            foreach (string name in (string[])["first", "second"])
            {
                var run = store.RegisterRun("stroke", name);
                long examples = store.Publish(store.Begin(run, new NodeStart("CsvExampleGen", "G")), new OutputArtifact("examples", "Examples", "root/examples"))[0];
                var train = store.Begin(run, new NodeStart("Trainer", "T") { Inputs = [new("examples", examples)], Properties = PropertiesOf(name) });
                store.Publish(train, new OutputArtifact("model", "Model", "root/model"));
            }
        var lineage = stroke.Run("pipeline", "lineage");
        Assert.Equal(0, lineage.ExitCode);
        Assert.Equal("""
            Model 4 in root/model
            execution  component      state     read        made
            3          CsvExampleGen  COMPLETE              Examples 3
            4          Trainer        COMPLETE  Examples 3  Model 4

            """, lineage.Output, ignoreLineEndingDifferences: true);
        Assert.StartsWith("flowchart LR", stroke.Run("pipeline", "lineage", "--artifact", "1", "--down", "--mermaid").Output, StringComparison.Ordinal);
        Assert.Contains("second  stroke", stroke.Run("pipeline", "show").Output);
        Assert.Contains("Trainer        COMPLETE", stroke.Run("pipeline", "show", "--run", "first").Output);
        Assert.Contains("Trainer    seed      first  second", stroke.Run("pipeline", "show", "--run", "first", "--compare", "second").Output);
        Assert.Equal(3, stroke.Run("pipeline", "show", "--run", "third").ExitCode);
    }

    [Fact]
    public void A_store_that_is_missing_or_broken_ends_in_code_3()
    {
        using var stroke = new StrokeCommand();
        Assert.Equal(3, stroke.Run("pipeline", "show").ExitCode);
        File.WriteAllText(stroke.PathOf("bad.db"), new string('x', 5000));
        var bad = stroke.Run("pipeline", "lineage", "--store", "bad.db");
        Assert.Equal(3, bad.ExitCode);
        Assert.Contains("bad.db is not an SQLite database", bad.Errors);
    }

    private static ImmutableSortedDictionary<string, PropertyValue> PropertiesOf(string seed) =>
        ImmutableSortedDictionary<string, PropertyValue>.Empty.Add("seed", seed);
}
