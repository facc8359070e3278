using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

public sealed class CsvExampleGenTests : IDisposable
{
    private const string Csv = "id,age,bmi,gender\n1,67,36.6,Male\n2,61,N/A,Female\n3,80,32.5,Male\n4,49,34.4,\n5,79,24,Female\n6,81,29,Male\n";

    private readonly Bench _bench = new();

    [Fact]
    public void Every_row_is_in_one_split_and_as_it_was()
    {
        var gen = Bench.SampleGen;
        var examples = _bench.Run(gen).Get(gen.Examples);
        var table = SamplePatients.Table;
        var (train, eval) = Splits.ByHash(table);

        Assert.Equal(["train", "eval"], examples.Splits);
        Assert.Equal(Sorted(train), examples.Read("train"));
        Assert.Equal(Sorted(eval), examples.Read("eval"));
        Assert.Equal(["Split-eval/data_tfrecord-00000-of-00001.gz", "Split-train/data_tfrecord-00000-of-00001.gz"], _bench.Files(gen.Examples).Keys);
    }

    [RealDataFact]
    public void The_real_file_gives_the_published_splits()
    {
        var gen = new CsvExampleGen { InputFile = Repository.RealData!, DropColumns = ["id"], MissingValues = MissingValues.DropRows };
        var examples = _bench.Run(gen).Get(gen.Examples);

        Assert.Equal((3286, 1623), (examples.Read("train").RowCount, examples.Read("eval").RowCount));
    }

    [Fact]
    public void Properties_are_those_of_TFX_and_the_hash_of_the_rows()
    {
        var gen = new CsvExampleGen { InputFile = _bench.Write("patients.csv", Csv) };
        var examples = _bench.Run(gen).Get(gen.Examples);

        Assert.Equal("[\"train\", \"eval\"]", examples.Properties["split_names"].Value);
        Assert.Equal((0L, 0L, "tfrecords_gzip", "FORMAT_TF_EXAMPLE"), (examples.Properties["span"].Value, examples.Properties["version"].Value, examples.Properties["file_format"].Value, examples.Properties["payload_format"].Value));
        Assert.Equal($"split:single_split,num_files:1,total_bytes:{Csv.Length},sha256:{gen.ExternalContent()}", examples.Properties["input_fingerprint"].Value);
        Assert.Equal(64, examples.RowsHash.Length);
    }

    [Fact]
    public void The_hash_of_the_rows_follows_rows_and_splits_and_nothing_else()
    {
        string Hash(CsvExampleGen gen) => _bench.Run(gen).Get(gen.Examples).RowsHash;
        string path = _bench.Write("patients.csv", Csv);
        string hash = Hash(new CsvExampleGen { InputFile = path });

        Assert.Equal(hash, Hash(new CsvExampleGen { InputFile = _bench.Write("other.csv", Csv.Replace("\n", "\r\n")) }));
        Assert.NotEqual(hash, Hash(new CsvExampleGen { InputFile = _bench.Write("changed.csv", Csv.Replace("67", "68")) }));
        Assert.NotEqual(hash, Hash(new CsvExampleGen { InputFile = path, Splits = [new("train", 1), new("eval", 1)] }));
    }

    [Fact]
    public void Missing_values_are_kept_unless_rows_are_to_be_dropped()
    {
        string path = _bench.Write("patients.csv", Csv);
        CsvExampleGen keep = new() { InputFile = path, Splits = [new("all", 1)] }, drop = new() { Id = "Complete", InputFile = path, Splits = [new("all", 1)], MissingValues = MissingValues.DropRows };
        _bench.Run(keep).Run(drop);

        Assert.Equal(6, _bench.Get(keep.Examples).Read("all").RowCount);
        Assert.Equal(1, _bench.Get(keep.Examples).Read("all")["bmi"].Missing.Count);
        Assert.Equal([1, 3, 5, 6], _bench.Get(drop.Examples).Read("all")["id"].Numbers());
    }

    [Fact]
    public void TFX_takes_only_an_empty_cell_for_missing()
    {
        var gen = new CsvExampleGen { InputFile = _bench.Write("patients.csv", Csv), Csv = CsvOptions.Tfx, Splits = [new("all", 1)] };
        Assert.Equal(ColumnType.String, _bench.Run(gen).Get(gen.Examples).Read("all")["bmi"].Type);
    }

    [Fact]
    public void Chunks_and_threads_do_not_change_a_byte()
    {
        CsvExampleGen whole = new() { InputFile = SamplePatients.File }, pieces = new() { Id = "Pieces", InputFile = SamplePatients.File, Csv = new() { ChunkBytes = 1000, Threads = 3 } };
        _bench.Run(whole).Run(pieces);

        Assert.Equal(_bench.Files(whole.Examples), _bench.Files(pieces.Examples));
    }

    [Fact]
    public void The_content_of_the_file_counts_not_its_name_or_time()
    {
        string first = _bench.Write("a.csv", Csv), second = _bench.Write("b.csv", Csv);
        File.SetLastWriteTimeUtc(second, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(new CsvExampleGen { InputFile = first }.ExternalContent(), new CsvExampleGen { InputFile = second }.ExternalContent());
        File.AppendAllText(second, "7,1,1,Male\n");
        Assert.NotEqual(new CsvExampleGen { InputFile = first }.ExternalContent(), new CsvExampleGen { InputFile = second }.ExternalContent());
    }

    [Theory]
    [InlineData("id,age\n", "patients.csv has no rows. Give it at least one.")]
    [InlineData("id,age\n1,\n2,\n", "Not one of the 2 rows of patients.csv is complete, so dropping rows with missing values leaves none. Drop the column that is empty (DropColumns), or keep such rows (MissingValues.Keep).")]
    [InlineData("number,age\n1,2\n", "patients.csv has no column 'id' to drop. Its columns are: number, age.")]
    [InlineData("id,age\n1,2,3\n", "patients.csv(2,3)")]
    public void What_cannot_be_imported_says_why(string text, string message)
    {
        var gen = new CsvExampleGen { InputFile = _bench.Write("patients.csv", text), DropColumns = ["id"], MissingValues = MissingValues.DropRows };
        Assert.StartsWith(message, Assert.Throws<InputException>(() => _bench.Run(gen)).Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_with_the_setting()
    {
        var gen = new CsvExampleGen { InputFile = _bench.File("none.csv") };
        Assert.Equal($"CsvExampleGen.InputFile is '{gen.InputFile}', but there is no such file. Check the path; a relative path starts at the working directory.", Assert.Throws<InputException>(gen.ExternalContent).Message);
        Assert.Contains("is a folder", Assert.Throws<InputException>(new CsvExampleGen { InputFile = _bench.Folder }.ExternalContent).Message);
    }

    [Fact]
    public void A_file_that_changes_under_the_import_is_refused()
    {
        var gen = new CsvExampleGen { InputFile = _bench.Write("patients.csv", Csv) };
        var pipeline = new Pipeline("patients", gen);
        foreach (bool isBefore in (bool[])[true, false])
        {
            var refused = new LocalRunner(_bench.File("root")) { Launcher = new Writing(gen.InputFile, isBefore) }.Run(pipeline)[gen.Id];
            Assert.Equal((NodeState.Failed, "What CsvExampleGen reads from outside the pipeline changed while it was read. Run it again when the file is whole."), (refused.State, refused.Message));
        }

        var examples = (ExamplesArtifact)new LocalRunner(_bench.File("root")).Run(pipeline)[gen.Id].Outputs["examples"];
        Assert.Equal(8, examples.Read("train").RowCount + examples.Read("eval").RowCount);
    }

    [Fact]
    public void Splits_have_names_of_their_own_and_shares()
    {
        Assert.Throws<ArgumentException>(() => new CsvExampleGen { InputFile = "a.csv", Splits = [] });
        Assert.Throws<ArgumentException>(() => new CsvExampleGen { InputFile = "a.csv", Splits = [new("train", 1), new("train", 2)] });
        Assert.Throws<ArgumentException>(() => new OutputSplit("../train", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OutputSplit("train", 0));
    }

    [Fact]
    public void A_split_that_is_not_there_is_named_with_those_that_are()
    {
        var gen = new CsvExampleGen { InputFile = _bench.Write("patients.csv", Csv) };
        Assert.Equal("Examples 1 has no split 'test'. Its splits are: train, eval.", Assert.Throws<InputException>(() => _bench.Run(gen).Get(gen.Examples).Read("test")).Message);
    }

    [Fact]
    public void The_examples_show_their_first_rows()
    {
        var gen = new CsvExampleGen { InputFile = _bench.Write("patients.csv", Csv) };
        Snapshot.Match(_bench.Run(gen).Get(gen.Examples).ToHtml(), "examples", "html");
    }

    public void Dispose() => _bench.Dispose();

    // Examples come back with their features sorted by name.
    // As tf.Example holds it: columns by name, real numbers in single precision.
    private static Table Sorted(Table table) =>
        new(table.Select(table.ColumnNames.Order(StringComparer.Ordinal)).Columns.Select(column => column is DoubleColumn real ? real.ToSingle() : column));

    /// <summary>Adds a row to the file just before or just after it is imported.</summary>
    private sealed class Writing(string file, bool isBefore) : INodeLauncher
    {
        public void Launch(Component component, ComponentContext context)
        {
            if (isBefore)
                File.AppendAllText(file, "7,1,1,Male\n");
            component.Execute(context);
            if (!isBefore)
                File.AppendAllText(file, "8,1,1,Male\n");
        }
    }
}
