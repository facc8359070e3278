using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Data;

/// <summary>The golden bytes were printed by <c>golden.py</c>.</summary>
public sealed class ExampleFileTests : IDisposable
{
    private const string First = "0a3c0a1b0a0e5265736964656e63655f7479706512090a070a05557262616e0a0f0a03626d69120812060a04666612420a0c0a02696412061a040a02d646";
    private const string Second = "0a400a1d0a0e5265736964656e63655f74797065120b0a090a075ac3bc726963680a090a03626d69120212000a140a026964120e1a0c0a0affffffffffffffffff01";
    private const string WholeFile = "3e00000000000000d9d240e7" + First + "ef770fa1" + "420000000000000079f36eaa" + Second + "e49f0221";
    private const string Loose = "0a2d0a0a0a02696412041a0208074a023f3f0a0e0a03626d69120712050d0000c03f0a0b0a02696412051a0308d646";

    private static readonly Table s_patients = new(
        new IntColumn("id", [9046, -1]),
        StringColumn.Of("Residence_type", ["Urban", "Zürich"]),
        new FloatColumn("bmi", [36.6f, 0], MissingMask.Of(2, row => row == 1)));

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_row_is_written_in_canonical_bytes() => Assert.Equal([First, Second], ExampleFile.Encode(s_patients).Select(Convert.ToHexStringLower));

    [Fact]
    public void A_file_is_written_in_canonical_bytes_and_read_back_with_columns_sorted_by_name()
    {
        ExampleFile.Write(In("data"), s_patients);
        Assert.Equal(WholeFile, Convert.ToHexStringLower(File.ReadAllBytes(In("data"))));
        Assert.Equal(s_patients.Select("Residence_type", "bmi", "id"), ExampleFile.Read(In("data")));
    }

    [Fact]
    public void A_missing_value_may_be_left_out_and_a_column_without_values_has_no_kind()
    {
        var table = s_patients.With(new FloatColumn("empty", [0, 0], MissingMask.Of(2, _ => true)));
        foreach (var missing in Enum.GetValues<MissingFeature>())
        {
            ExampleFile.Write(In("data.gz"), table, missing);
            var read = ExampleFile.Read(In("data.gz"));
            Assert.Equal(missing == MissingFeature.Absent, !read.Has("empty"));
            Assert.True(read["bmi"].IsMissing(1));
        }
        Assert.EndsWith("0a090a05656d7074791200" + "0a0c0a02696412061a040a02d646", Convert.ToHexStringLower(ExampleFile.Encode(table).First()));
    }

    [Fact]
    public void Unpacked_lists_any_order_unknown_fields_and_repeated_keys_are_read_as_protobuf_says()
    {
        Frame(Convert.FromHexString(Loose));
        Assert.Equal(new Table(new FloatColumn("bmi", [1.5f]), new IntColumn("id", [9046])), ExampleFile.Read(In("bad")));
    }

    [Fact]
    public void Any_table_survives() => Prop.ForAll<(long Whole, float Real, NonNull<string> Text, bool Missing)[], bool>((rows, compress) =>
    {
        var table = new Table(
            new FloatColumn("a", [.. rows.Select(row => row.Real)], MissingMask.Of(rows.Length, row => rows[row].Missing)),
            new IntColumn("b", [.. rows.Select(row => row.Whole)]),
            StringColumn.Of("c", rows.Select(row => new string([.. row.Text.Get.Where(letter => !char.IsSurrogate(letter))]))));
        ExampleFile.Write(In("any"), table, compress: compress);
        var read = ExampleFile.Read(In("any"));
        return rows.Length == 0 ? read.RowCount == 0 : rows.All(row => row.Missing) ? read.Drop("a").Equals(table.Drop("a")) : read.Equals(table);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_file_of_many_chunks_is_streamed()
    {
        var large = new Table(new IntColumn("row", [.. Enumerable.Range(0, 20000).Select(row => (long)row)]));
        ExampleFile.Write(In("large.gz"), large);
        var chunks = new ExampleFile(In("large.gz")).ReadChunks().ToArray();
        Assert.Equal([8192, 8192, 3616], chunks.Select(chunk => chunk.RowCount));
        Assert.Equal(large, Table.Concat(chunks));
    }

    [Theory]
    [InlineData("record 2: feature 'id' holds an int64_list here but a float_list in earlier records. A column has one type.", "0a100a0e0a026964120812060a040000803f", "0a0d0a0b0a02696412051a030a0107")]
    [InlineData("record 1: feature 'id' has 3 values. A cell of a table holds one: leave such features out before you write the file, or read it with LeftOut = [\"id\"].", "0a0f0a0d0a02696412071a050a03010203")]
    [InlineData("record 1: feature 'id' holds bytes that are not UTF-8 text. Only text fits a table: read it with LeftOut = [\"id\"].", "0a0d0a0b0a02696412050a030a01ff")]
    [InlineData("record 1: a feature has no name. A table's columns have names.", "0a0b0a090a0012051a030a0107")]
    [InlineData("record 1: the data are no tf.Example: a message is longer than the one around it.", "0a7f")]
    public void What_is_no_table_is_refused_with_its_record(string message, params string[] records)
    {
        TfRecordFile.Write(In("bad"), records.Select(Convert.FromHexString));
        Assert.Equal($"bad: {message}", Assert.Throws<InputException>(() => ExampleFile.Read(In("bad"))).Message);
    }

    [Fact]
    public void Only_input_errors_come_out_of_damaged_examples_with_right_checksums()
    {
        byte[][] good = [.. new[] { First, Second, Loose }.Select(Convert.FromHexString)];
        var random = new NumPyRandom(5);
        int refused = 0;
        for (int round = 0; round < 1000; round++)
        {
            byte[] bad = [.. good[random.NextUpTo(2)]];
            for (int i = random.NextUpTo(2); i >= 0; i--)
                bad[random.NextUpTo(bad.Length - 1)] = (byte)random.NextUInt32();
            Frame(bad[..random.NextUpTo(bad.Length)]);
            try
            {
                ExampleFile.Read(In("bad"));
            }
            catch (InputException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 300, 999);
    }

    // Not by TfRecordFile.Write, which waits for the disk.
    private void Frame(byte[] example)
    {
        byte[] length = BitConverter.GetBytes((ulong)example.Length);
        File.WriteAllBytes(In("bad"), [.. length, .. BitConverter.GetBytes(Crc32C.Masked(length)), .. example, .. BitConverter.GetBytes(Crc32C.Masked(example))]);
    }

    private string In(string name) => Path.Combine(_folder, name);
}
