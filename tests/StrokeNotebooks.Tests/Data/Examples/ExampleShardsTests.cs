using System.IO.Compression;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Data;

/// <summary>Tables in several files, and features that no record gives a kind.</summary>
public sealed class ExampleShardsTests : IDisposable
{
    // Features of one tf.Example: 'a' holds a whole number, 'e' one too, an empty list of whole numbers, or no list at all.
    private const string E5 = "0a0a0a016512051a030a0105", EmptyInts = "0a070a016512021a00", NoKind = "0a050a01651200", TextX = "0a0a0a016512050a030a0178";

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_column_without_a_single_value_is_missing_as_in_TFX()
    {
        var statistics = TableStatistics.Of(new ExampleFile(Write("data.gz", A(1) + NoKind, NoKind + A(2))), StatisticsOptions.Tfx);
        Assert.Equal((0, 2), (statistics["e"].Common.NumNonMissing, statistics["e"].Common.NumMissing));
        Assert.Equal(new FeaturePresence { MinCount = 0 }, Schema.Infer(statistics).Feature("e").Presence);
        var expected = Schema.Parse("feature { name: 'a' type: INT } feature { name: 'e' type: FLOAT presence { min_fraction: 1.0 min_count: 1 } }");
        Assert.Equal(AnomalyType.FeatureTypeNotPresent, Assert.Single(SchemaValidator.Validate(statistics, expected)["e"]!.Reasons).Type);
    }

    [Fact]
    public void A_column_of_empty_lists_of_a_kind_is_present_without_values()
    {
        var common = TableStatistics.Of(new ExampleFile(Write("data.gz", A(1) + EmptyInts, A(2) + EmptyInts)), StatisticsOptions.Tfx)["e"].Common;
        Assert.Equal((2, 0, 0), (common.NumNonMissing, common.NumMissing, common.TotNumValues));
    }

    [Fact]
    public void A_slice_and_a_part_of_a_table_know_that_the_whole_has_values()
    {
        var table = new Table(StringColumn.Of("of", ["x", "y"]), new IntColumn("e", [5, 0], MissingMask.Of(2, row => row == 1)), StringColumn.Of("t", ["v", null]));
        var slice = TableStatistics.Of(table, StatisticsOptions.Tfx with { SliceBy = ["of"] }).Slices[1];
        var part = TableStatistics.Of(table.Take([1]), StatisticsOptions.Tfx);
        foreach (string column in (string[])["e", "t"])
            Assert.All([slice, part], statistics => Assert.Equal((1, 0), (statistics[column].Common.NumNonMissing, statistics[column].Common.NumMissing)));
    }

    [Theory]
    [InlineData("data-*-of-*")]
    [InlineData("")]
    [InlineData("data-0000?-of-00003.gz")]
    public void Shards_are_one_table_typed_over_all_of_them(string pattern)
    {
        Write("data-00000-of-00003.gz", A(1) + NoKind);
        Write("data-00001-of-00003.gz", A(2) + E5);
        Write("data-00002-of-00003.gz", A(3));
        var table = ExampleFile.Read(Path.Combine(_folder, pattern));
        Assert.Equal(new Table(new IntColumn("a", [1, 2, 3]), new IntColumn("e", [0, 5, 0], MissingMask.Of(3, row => row != 1))), table);
    }

    [Fact]
    public void Statistics_and_tables_of_shards_join_in_any_order_where_one_has_no_value()
    {
        string[] files = [Write("one.gz", A(1) + NoKind, A(2) + NoKind), Write("two.gz", A(3) + E5), Write("three.gz", A(4) + NoKind)];
        var whole = TableStatistics.Of(Table.Concat(files.Select(ExampleFile.Read)), StatisticsOptions.Tfx);
        foreach (int[] order in (int[][])[[0, 1, 2], [2, 0, 1], [1, 2, 0]])
        {
            var sum = order.Select(i => TableStatistics.Of(new ExampleFile(files[i]), StatisticsOptions.Tfx)).Aggregate((sum, part) => sum + part);
            Assert.Equal(whole, sum);
            Assert.Equal(StatisticsType.Int, sum["e"].Type);
            Assert.Equal(4, Table.Concat(order.Select(i => ExampleFile.Read(files[i])))["e"].Length);
        }
    }

    [Fact]
    public void Shards_of_two_types_name_the_column_and_both_types()
    {
        string[] files = [Write("data-00000-of-00002.gz", A(1) + E5), Write("data-00001-of-00002.gz", A(2) + TextX)];
        Assert.Equal("Column 'e' is INT in table 1 and STRING in table 2. Read all of them with the same types, those of a schema for example.",
            Assert.Throws<InputException>(() => Table.Concat(files.Select(ExampleFile.Read))).Message);
        Assert.StartsWith("Column 'e' is STRING in one part and INT in another.",
            Assert.Throws<InputException>(() => TableStatistics.Of(new ExampleFile(files[0])) + TableStatistics.Of(new ExampleFile(files[1]))).Message, StringComparison.Ordinal);
        Assert.Equal("data-00001-of-00002.gz: record 1: feature 'e' holds a bytes_list here but an int64_list in earlier records, the first in data-00000-of-00002.gz. A column has one type.",
            Assert.Throws<InputException>(() => ExampleFile.Read(_folder)).Message);
    }

    [Fact]
    public void A_shard_that_is_not_there_is_said_and_so_is_a_pattern_without_files()
    {
        Write("data-00000-of-00003.gz", A(1));
        Write("data-00002-of-00003.gz", A(3));
        Assert.Contains("Of the 3 shards of 'data'", Assert.Throws<InputException>(() => ExampleFile.Read(Path.Combine(_folder, "data-*-of-*"))).Message, StringComparison.Ordinal);
        Assert.Contains("the first is number 00001", Assert.Throws<InputException>(() => ExampleFile.Read(_folder)).Message, StringComparison.Ordinal);
        Assert.Contains("There is not such a file", Assert.Throws<InputException>(() => ExampleFile.Read(Path.Combine(_folder, "other-*-of-*"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Feature_lists_of_a_SequenceExample_are_named_and_may_be_left_out()
    {
        // context { a: 7 } feature_lists { key: "s" } { key: "r" }
        string file = Path.Combine(_folder, "sequence.gz");
        TfRecordFile.Write(file, [Convert.FromHexString(Example(A(7)) + "120e" + "0a050a01731200" + "0a050a01721200")]);
        Assert.Equal("sequence.gz: record 1: a tf.SequenceExample with the feature lists 'r', 's'. A cell of a table holds one value, not a list: read the other features with LeftOut = [\"r\", \"s\"].",
            Assert.Throws<InputException>(() => ExampleFile.Read(file)).Message);
        Assert.Equal(new Table(new IntColumn("a", [7])), Table.Concat(new ExampleFile(file) { LeftOut = ["r", "s"] }.ReadChunks()));
    }

    [Fact]
    public void A_feature_of_several_values_may_be_left_out()
    {
        string file = Write("data", A(1) + "0a0b0a016512061a040a020506");
        Assert.Contains("LeftOut = [\"e\"]", Assert.Throws<InputException>(() => ExampleFile.Read(file)).Message, StringComparison.Ordinal);
        Assert.Equal(new Table(new IntColumn("a", [1])), Table.Concat(new ExampleFile(file) { LeftOut = ["e"] }.ReadChunks()));
    }

    [Fact]
    public void Several_gzip_streams_in_one_file_are_read_and_a_cut_is_found()
    {
        string file = Path.Combine(_folder, "both.gz");
        byte[] first = File.ReadAllBytes(Write("one.gz", A(1))), second = File.ReadAllBytes(Write("two.gz", A(2), A(3)));
        File.WriteAllBytes(file, [.. first, .. second]);
        Assert.Equal(new Table(new IntColumn("a", [1, 2, 3])), ExampleFile.Read(file));
        File.WriteAllBytes(file, [.. first, .. second, .. Gzip([])]);
        Assert.Equal(3, ExampleFile.Read(file).RowCount);
        for (int cut = first.Length + 1; cut < first.Length + second.Length; cut++)
        {
            File.WriteAllBytes(file, [.. first, .. second.AsSpan(0, cut - first.Length)]);
            Assert.Throws<InputException>(() => ExampleFile.Read(file));
        }
    }

    private static string A(byte value) => $"0a0a0a016112051a030a01{value:x2}";

    private static string Example(string features) => $"0a{features.Length / 2:x2}{features}";

    private static byte[] Gzip(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(data);
        return packed.ToArray();
    }

    private string Write(string name, params string[] features)
    {
        string path = Path.Combine(_folder, name);
        TfRecordFile.Write(path, features.Select(record => Convert.FromHexString(Example(record))));
        return path;
    }
}
