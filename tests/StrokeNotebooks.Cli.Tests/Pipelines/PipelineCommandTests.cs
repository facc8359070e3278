using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>The real command on a small store.</summary>
public sealed class PipelineCommandTests
{
    [Fact]
    public void Each_question_has_a_verb_that_answers_as_a_table()
    {
        using var stroke = new StrokeCommand();
        Fill(stroke);
        Assert.Equal("""
            Model 4 in root/model
            execution  component      state     read        made
            3          CsvExampleGen  COMPLETE              Examples 3
            4          Trainer        COMPLETE  Examples 3  Model 4

            """, Output("lineage"), ignoreLineEndingDifferences: true);
        Assert.StartsWith("flowchart LR", Output("uses", "--artifact", "1", "--mermaid"), StringComparison.Ordinal);
        Assert.Contains("Trainer    COMPLETE  Examples 3  Model 4", Output("uses"));
        Assert.Contains("second  stroke", Output("show"));
        Assert.Contains("Trainer        COMPLETE", Output("show", "--run", "first"));
        Assert.Contains("Trainer    seed      first  second", Output("compare", "first", "second"));
        Assert.Equal("""
            artifact  type   folder
            4         Model  root/model
            2         Model  root/model

            """, Output("latest", "--component", "Trainer"), ignoreLineEndingDifferences: true);
        Assert.Contains("If CsvExampleGen changed, 2 components would run again", Output("impact", "--component", "CsvExampleGen"));
        Assert.Contains("If Examples 3 changed, 1 component would run again", Output("impact", "--artifact", "3"));
        Assert.Equal(3, stroke.Run("pipeline", "show", "--run", "third").ExitCode);
        Assert.Equal(3, stroke.Run("pipeline", "impact").ExitCode);

        string Output(params string[] arguments)
        {
            var result = stroke.Run(["pipeline", .. arguments]);
            Assert.Equal((0, ""), (result.ExitCode, result.Errors));
            return result.Output;
        }
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Password=s3cret;Foo=")]
    [InlineData("Host=127.0.0.1;Port=1;Password=s3cret;Multiplexing=true;Pooling=false")]
    [InlineData("Username=me;Password=s3cret;Database=db")]
    [InlineData("postgresql://me:12/s3cret@127.0.0.1/db")]
    public void An_address_that_cannot_be_used_ends_in_3_and_shows_no_password(string address)
    {
        using var stroke = new StrokeCommand();
        foreach (string verb in (string[])["show", "cache"])
        {
            var result = stroke.Run("pipeline", verb, "--store", address);
            Assert.Equal((3, ""), (result.ExitCode, result.Output));
            Assert.DoesNotContain("s3cret", result.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("fault of the program", result.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Long_values_are_compared_where_they_differ()
    {
        using var stroke = new StrokeCommand();
        using (var store = MetadataStore.Open(stroke.PathOf("metadata.db"), TimeProvider.System))
            foreach (string run in (string[])["first", "second"])
                store.Publish(store.Begin(store.RegisterRun("stroke", run), new NodeStart("CsvExampleGen", "G")
                {
                    Properties = ImmutableSortedDictionary<string, PropertyValue>.Empty.Add("input_fingerprint", $"split:single_split,num_files:1,total_bytes:3810356,xor_checksum:1680914508,sum:{run}"),
                }));
        var result = stroke.Run("pipeline", "compare", "first", "second", "--store", "metadata.db");
        Assert.Contains("sum:first", result.Output, StringComparison.Ordinal);
        Assert.Contains("sum:second", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_the_repository_the_schema_is_what_is_missing()
    {
        using var stroke = new StrokeCommand();
        File.WriteAllText(stroke.PathOf("x.csv"), "a,b\n1,2\n");
        var result = stroke.Run("pipeline", "run", "--data", "x.csv", "--root", "root");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("--schema FILE", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("STROKE_DATA", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show", "runs.0.runId", "second")]
    [InlineData("show --run first", "executions.1.properties.seed", "first")]
    [InlineData("latest --component Trainer", "0.state", "LIVE")]
    [InlineData("lineage", "subject.id", "4")]
    [InlineData("uses", "executions.0.nodeId", "Trainer")]
    [InlineData("compare first second", "differences.0.second", "second")]
    [InlineData("impact --component Trainer", "components.0.state", "COMPLETE")]
    public void Each_verb_answers_as_JSON(string arguments, string path, string expected)
    {
        using var stroke = new StrokeCommand();
        Fill(stroke);
        var result = stroke.Run(["pipeline", .. arguments.Split(' '), "--json"]);
        var found = path.Split('.').Aggregate(JsonNode.Parse(result.Output), (node, step) => int.TryParse(step, CultureInfo.InvariantCulture, out int i) ? node![i] : node![step]);
        Assert.Equal((0, expected), (result.ExitCode, found!.ToString()));
    }

    [Theory]
    [InlineData("show")]
    [InlineData("show --run first")]
    [InlineData("latest --component Trainer")]
    [InlineData("lineage")]
    [InlineData("uses")]
    [InlineData("compare first second")]
    [InlineData("impact --component Trainer")]
    [InlineData("cache")]
    [InlineData("clean --dry-run")]
    public void Each_verb_looks_where_run_writes_or_where_root_or_store_say(string arguments)
    {
        using var stroke = new StrokeCommand();
        string[] verb = ["pipeline", .. arguments.Split(' ')];
        Fill(stroke);
        Assert.Equal(0, stroke.Run(verb).ExitCode);
        Directory.Move(stroke.PathOf("artifacts/pipeline"), stroke.PathOf("elsewhere"));
        Assert.Equal(3, stroke.Run(verb).ExitCode);
        Assert.Equal(0, stroke.Run([.. verb, "--root", "elsewhere"]).ExitCode);
        Assert.Equal(0, stroke.Run([.. verb, "--store", "elsewhere/metadata.db"]).ExitCode);
        Assert.Equal(3, stroke.Run([.. verb, "--root", "elsewhere", "--store", "none.db"]).ExitCode);
    }

    [Fact]
    public void A_hint_names_the_store_that_was_asked()
    {
        using var stroke = new StrokeCommand();
        Fill(stroke);
        Directory.Move(stroke.PathOf("artifacts/pipeline"), stroke.PathOf("my folder"));
        Assert.Contains("'stroke pipeline show --root 'my folder'' lists the runs", stroke.Run("pipeline", "show", "--run", "none", "--root", "my folder").Errors);
        Assert.Contains(Path.Combine("artifacts", "pipeline", "metadata.db"), stroke.Run("pipeline", "show").Errors);
    }

    private static void Fill(StrokeCommand stroke)
    {
        using var store = MetadataStore.Open(stroke.PathOf("artifacts/pipeline/metadata.db"), TimeProvider.System);
        foreach (string name in (string[])["first", "second"])
        {
            var run = store.RegisterRun("stroke", name);
            long examples = store.Publish(store.Begin(run, new NodeStart("CsvExampleGen", "G")), new OutputArtifact("examples", "Examples", "root/examples"))[0];
            var train = store.Begin(run, new NodeStart("Trainer", "T") { Inputs = [new("examples", examples)], Properties = PropertiesOf(name) });
            store.Publish(train, new OutputArtifact("model", "Model", "root/model"));
        }
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
