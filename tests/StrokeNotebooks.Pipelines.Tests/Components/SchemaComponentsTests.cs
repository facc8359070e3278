using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Pipelines;

/// <summary>StatisticsGen, SchemaGen and ImportSchemaGen.</summary>
public sealed class SchemaComponentsTests : IDisposable
{
    private readonly Bench _bench = new();
    private readonly CsvExampleGen _gen = Bench.SampleGen;

    [Fact]
    public void Statistics_are_those_of_the_rows_as_TFX_counts_them()
    {
        var statistics = new StatisticsGen { Examples = _gen.Examples };
        var found = _bench.Run(_gen).Run(statistics).Get(statistics.Statistics);
        var (train, eval) = Splits.ByHash(SamplePatients.Table);

        Assert.Equal(["Split-eval/FeatureStats.pb", "Split-train/FeatureStats.pb"], _bench.Files(statistics.Statistics).Keys);
        Assert.Equal(TableStatistics.Of(train, StatisticsOptions.Tfx), found.Read("train"));
        Assert.Equal(TableStatistics.Of(eval, StatisticsOptions.Tfx), found.Read("eval"));
        Assert.Equal((0L, "[\"train\", \"eval\"]"), (found.Properties["span"].Value, found.Properties["split_names"].Value));
        Assert.Contains("<strong>eval</strong>", found.ToHtml());
    }

    [Fact]
    public void A_schema_makes_categories_of_whole_numbers()
    {
        var import = new ImportSchemaGen { SchemaFile = Bench.CuratedSchema };
        var statistics = new StatisticsGen { Examples = _gen.Examples, Schema = import.Schema };
        var found = _bench.Run(_gen).Run(import).Run(statistics).Get(statistics.Statistics);

        Assert.NotNull(found.Read("train")["stroke"].String);
    }

    [Fact]
    public void A_schema_is_inferred_from_the_training_split()
    {
        var statistics = new StatisticsGen { Examples = _gen.Examples };
        SchemaGen train = new() { Statistics = statistics.Statistics }, all = new() { Id = "All", Statistics = statistics.Statistics, Splits = ["train", "eval"] };
        _bench.Run(_gen).Run(statistics).Run(train).Run(all);
        var found = _bench.Get(statistics.Statistics);

        Assert.Equal(Schema.Infer(found.Read("train")).ToString(), _bench.Get(train.Schema).Read().ToString());
        Assert.Equal(Schema.Infer(found.Read("train")).UpdateWith(found.Read("eval")).ToString(), _bench.Get(all.Schema).Read().ToString());
        Assert.Equal(["schema.pbtxt"], _bench.Files(train.Schema).Keys);
    }

    [Fact]
    public void Settings_of_inference_are_followed()
    {
        var statistics = new StatisticsGen { Examples = _gen.Examples };
        var gen = new SchemaGen { Statistics = statistics.Statistics, InferFeatureShape = false, MaxStringDomainSize = 2 };
        var schema = _bench.Run(_gen).Run(statistics).Run(gen).Get(gen.Schema).Read();

        Assert.Null(schema.Feature("age").Shape);
        Assert.Equal(["Residence_type", "ever_married"], schema.StringDomains.Select(domain => domain.Name).Except(["gender"]));
        Assert.Throws<ArgumentException>(() => new SchemaGen { Statistics = statistics.Statistics, Splits = [] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SchemaGen { Statistics = statistics.Statistics, MaxStringDomainSize = -1 });
    }

    [Fact]
    public void A_curated_schema_is_copied_byte_for_byte()
    {
        string text = "# by hand\n" + File.ReadAllText(Bench.CuratedSchema);
        var import = new ImportSchemaGen { SchemaFile = _bench.Write("mine.pbtxt", text) };
        var imported = _bench.Run(import).Get(import.Schema);

        Assert.Equal(text, File.ReadAllText(imported.File("schema.pbtxt")));
        Assert.Equal(Schema.Read(Bench.CuratedSchema).ToString(), imported.Read().ToString());
        Assert.Equal(imported.Read().ToHtml(), imported.ToHtml());
    }

    [Fact]
    public void A_schema_that_is_not_there_or_malformed_says_where()
    {
        Assert.StartsWith("ImportSchemaGen.SchemaFile is ", Assert.Throws<InputException>(new ImportSchemaGen { SchemaFile = _bench.File("none.pbtxt") }.ExternalContent).Message);
        var broken = new ImportSchemaGen { SchemaFile = _bench.Write("broken.pbtxt", "feature {\n  name: }\n") };
        Assert.StartsWith("broken.pbtxt(2,", Assert.Throws<InputException>(() => _bench.Run(broken)).Message);
    }

    public void Dispose() => _bench.Dispose();
}
