using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Preprocessing;

public sealed class TransformGraphFileTests
{
    private static readonly TransformGraph Graph = new Preprocessor()
        .Impute("bmi", indicator: true).ZScore("bmi").Vocabulary("gender", outOfVocabularyBuckets: 2).OneHot("gender").Bucketize("age", 3).Label("stroke")
        .Fit(new Table(
            new FloatColumn("age", [20, 40, 60, 80]), new FloatColumn("bmi", [20, 0, 30, 0], MissingMask.Of(4, row => row % 2 == 1)),
            StringColumn.Of("gender", ["Male", "Female", "Female", null]), new IntColumn("stroke", [0, 1, 0, 1])));

    [Fact]
    public void A_file_is_read_back_equal()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{nameof(TransformGraphFileTests)}-{Environment.ProcessId}", "graph.json");
        try
        {
            Graph.Save(path);
            Assert.Equal(Graph, TransformGraph.Load(path));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Theory]
    [InlineData("{}", "This is not a transform graph: its \"format\" is missing, expected stroke-notebooks/transform-graph.")]
    [InlineData("{\"format\":\"stroke-notebooks/transform-graph\",\"version\":7}", "This transform graph has version 7, but this library reads version 1.")]
    [InlineData("{", "The transform graph is damaged")]
    [InlineData("", "The transform graph is damaged")]
    [InlineData("null", "This is not a transform graph")]
    public void What_is_no_graph_is_refused(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(() => TransformGraph.Parse(json, "graph.json")).Message.Split(": ", 2)[1]);

    [Theory]
    [InlineData("\"kind\": \"z-score\"", "\"kind\": \"w-score\"")]
    [InlineData("\"column\": \"age\"", "\"column\": \"ages\"")]
    [InlineData("\"Female\",\n", "")]
    [InlineData("\"variance\": 0", "\"variance\": -1")]
    [InlineData("\"mean\": 25", "\"mean\": \"25\"")]
    [InlineData("\"mean\": 25", "\"mean\": 1e99")]
    [InlineData("\"mean\": 25,", "")]
    [InlineData("\"boundaries\": [", "\"boundaries\": [ 99,")]
    public void What_does_not_fit_together_is_refused(string found, string replaced)
    {
        string json = Graph.ToJson();
        if (found.Contains("variance"))
            (found, replaced) = (json.Split('\n').First(line => line.Contains("variance")), "\"variance\": -1");
        Assert.Contains(found, json);
        Assert.Throws<InputException>(() => TransformGraph.Parse(json.Replace(found, replaced)));
    }

    [Fact]
    public void The_schema_of_the_raw_data_is_kept()
    {
        var table = new Table(new IntColumn("age", [20, 40]));
        var schema = Schema.Infer(TableStatistics.Of(table));
        var graph = TransformGraph.Parse(new Preprocessor().ZScore("age").Fit(table, schema).ToJson());
        Assert.Equal(schema.ToString(), graph.Schema?.ToString());
        Assert.Null(Graph.Schema);
    }

    [Fact]
    public void A_missing_file_is_said_to_be_missing() =>
        Assert.StartsWith("There is no file 'nowhere.json'.", Assert.Throws<InputException>(() => TransformGraph.Load("nowhere.json")).Message);

    // Bytes changed, cut, doubled: the graph comes out, or an InputException, nothing else.
    [Fact]
    public void Mutated_files_raise_nothing_but_input_exceptions()
    {
        string json = Graph.ToJson();
        var random = new Random(20261122);
        for (int round = 0; round < 3000; round++)
        {
            var text = new System.Text.StringBuilder(json);
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                int at = random.Next(text.Length - 1);
                switch (random.Next(3))
                {
                    case 0: text[at] = (char)random.Next(32, 127); break;
                    case 1: text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at - 1)); break;
                    default: text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 40), text.Length - at))); break;
                }
            }
            try
            {
                TransformGraph.Parse(text.ToString());
            }
            catch (InputException)
            {
            }
        }
    }
}
