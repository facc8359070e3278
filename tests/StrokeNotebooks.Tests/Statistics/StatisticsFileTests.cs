using System.Text;
using Google.Protobuf;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Statistics;

public sealed class StatisticsFileTests : IDisposable
{
    private static readonly Table Mixed = new(
        new FloatColumn("bmi", [20.5f, 0, float.NaN, float.PositiveInfinity, -3], MissingMask.Of(5, row => row == 1)),
        StringColumn.Of("Türe", ["b", "a", null, "b", ""]),
        new IntColumn("stroke", [0, 1, 0, 0, long.MaxValue]));

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void What_was_written_reads_back_equal()
    {
        foreach (var options in new[] { StatisticsOptions.Default, StatisticsOptions.Tfx, new() { SliceBy = ["stroke"], CategoricalInts = ["stroke"] } })
        {
            var statistics = TableStatistics.Of(Mixed, options);
            statistics.WriteBinary(_path);
            byte[] bytes = File.ReadAllBytes(_path);
            var read = TableStatistics.ReadBinary(_path);
            Assert.Equal(statistics, read);
            read.WriteBinary(_path);
            Assert.Equal(bytes, File.ReadAllBytes(_path));
        }
    }

    [Fact]
    public void Zeros_and_the_INT_type_are_not_on_the_wire_and_names_are_paths()
    {
        TableStatistics.Of(new Table(new IntColumn("x", [0]))).WriteBinary(_path);

        // dataset { num_examples: 1, feature { num_stats { common_stats {..}, num_zeros: 1, 2 histograms }, path { step: "x" } } }: no type, mean, min, median, max.
        byte[] bytes = File.ReadAllBytes(_path);
        var dataset = new MessageReader(Assert.Single(Fields(ByteString.CopyFrom(bytes))).Value);
        Assert.True(dataset.Next(out uint tag) && tag == (2 << 3 | MessageReader.Varint) && dataset.Count() == 1);
        Assert.True(dataset.Next(out tag) && tag == (3 << 3 | MessageReader.Bytes));
        var feature = Fields(dataset.Message());
        Assert.Equal([3, 8], feature.Select(field => field.Number));
        Assert.Equal(ByteString.CopyFrom("\n\u0001x"u8), feature[1].Value);
    }

    [Fact]
    public void Unknown_fields_and_kinds_are_kept()
    {
        var nested = new MessageWriter().Add(1, new MessageWriter().Add(1, 3L).Add(8, 9L).ToBytes()).Add(7, "more").ToBytes();
        var path = new MessageWriter().Add(1, "outer").Add(1, "inner").ToBytes();
        var feature = new MessageWriter().Add(2, (long)StatisticsType.Struct).Add(6, "custom").Add(7, nested).Add(8, path).ToBytes();
        var named = new MessageWriter().Add(1, "old").Add(3, ByteString.Empty).ToBytes();
        var list = new MessageWriter().Add(1, new MessageWriter().Add(2, 3L).Add(3, feature).Add(3, named).Add(5, "cross").ToBytes()).ToBytes();
        File.WriteAllBytes(_path, list.ToByteArray());

        var read = TableStatistics.ReadBinary(_path);
        Assert.Equal((3, 9), (read["outer.inner"].Common.NumNonMissing, read["outer.inner"].Common.TotNumValues));
        Assert.Equal(StatisticsType.Struct, read["outer.inner"].Type);
        Assert.Equal(0, read["old"].Numeric!.Mean);
        read.WriteBinary(_path);
        Assert.Equal(read, TableStatistics.ReadBinary(_path));
        string written = Encoding.UTF8.GetString(File.ReadAllBytes(_path));
        Assert.All(["custom", "more", "cross", "inner"], text => Assert.Contains(text, written, StringComparison.Ordinal));
    }

    [Fact]
    public void Slices_are_named_as_TFDV_names_them_and_found_again()
    {
        var statistics = TableStatistics.Of(Mixed, new StatisticsOptions { SliceBy = ["Türe"] });

        Assert.Equal("All Examples", statistics.Name);
        Assert.Equal([("Türe_", 1), ("Türe_a", 1), ("Türe_b", 2)], statistics.Slices.Select(slice => (slice.Name, slice.NumExamples)));
        var twice = statistics + statistics;
        Assert.Equal(4, twice.Slices[2].NumExamples);
        Assert.Equal(TableStatistics.Of(Table.Concat([Mixed, Mixed]), new StatisticsOptions { SliceBy = ["Türe"] }), twice);
    }

    [Theory]
    [InlineData("")]
    [InlineData("id,gender,age\n1,Male,3\n")]
    [InlineData("\n\u0005ab")]
    [InlineData("\n\u0002\u001a\0")]
    public void A_file_of_another_kind_is_named_and_told_what_was_expected(string content)
    {
        File.WriteAllText(_path, content);
        string message = Assert.Throws<InputException>(() => TableStatistics.ReadBinary(_path)).Message;
        Assert.Contains(Path.GetFileName(_path), message, StringComparison.Ordinal);
        Assert.Contains("FeatureStats.pb", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "All Examples")]
    [InlineData("train", "eval")]
    public void Two_datasets_of_which_neither_is_the_one_of_all_examples_are_refused(string first, string second)
    {
        File.WriteAllBytes(_path, new MessageWriter().AddAll(1, [first, second], name => new MessageWriter().Add(1, name).Add(2, 3L).ToBytes()).ToBytes().ToByteArray());
        Assert.Contains("It holds 2 datasets", Assert.Throws<InputException>(() => TableStatistics.ReadBinary(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_fields_beside_the_datasets_are_kept()
    {
        byte[] bytes = new MessageWriter().Add(1, new MessageWriter().Add(2, 3L).ToBytes()).Add(9, "note").Add(10, 7L).ToBytes().ToByteArray();
        File.WriteAllBytes(_path, bytes);
        TableStatistics.ReadBinary(_path).WriteBinary(_path);
        Assert.Equal(bytes, File.ReadAllBytes(_path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_stats_tfrecord_of_old_TFX_is_read(bool compress)
    {
        var statistics = TableStatistics.Of(Mixed, StatisticsOptions.Tfx);
        statistics.WriteBinary(_path);
        TfRecordFile.Write(_path, [File.ReadAllBytes(_path)], compress);
        Assert.Equal(statistics, TableStatistics.ReadBinary(_path));
    }

    [Fact]
    public void A_damaged_stats_tfrecord_names_the_cause_and_the_file()
    {
        TfRecordFile.Write(_path, ["ab"u8.ToArray()], compress: false);
        byte[] bytes = File.ReadAllBytes(_path);
        bytes[12] ^= 1;
        File.WriteAllBytes(_path, bytes);
        string message = Assert.Throws<InputException>(() => TableStatistics.ReadBinary(_path)).Message;
        Assert.Contains("the record's data do not fit their checksum", message, StringComparison.Ordinal);
        Assert.StartsWith(Path.GetFileName(_path), message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("absent.pb", Assert.Throws<InputException>(() => TableStatistics.ReadBinary("absent.pb")).Message, StringComparison.Ordinal);

    [Fact]
    public void Broken_files_are_refused_and_never_crash()
    {
        TableStatistics.Of(Mixed, new StatisticsOptions { SliceBy = ["stroke"] }).WriteBinary(_path);
        byte[] whole = File.ReadAllBytes(_path);
        var random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 1500; i++)
        {
            byte[] broken = i % 3 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int flips = random.Next(1, 4); flips > 0 && broken.Length > 0; flips--)
                broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_path, broken);
            try
            {
                _ = TableStatistics.ReadBinary(_path).Features;
            }
            catch (InputException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 500, 1500);
    }

    private static List<(int Number, ByteString Value)> Fields(ByteString message)
    {
        var reader = new MessageReader(message);
        var fields = new List<(int, ByteString)>();
        while (reader.Next(out uint tag))
            fields.Add(((int)(tag >> 3), reader.Message()));
        return fields;
    }
}
