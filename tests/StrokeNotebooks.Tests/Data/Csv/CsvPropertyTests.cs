using System.Text;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

public sealed class CsvPropertyTests
{
    private const string Interesting = "ab1.,,\"\"\n\r \té€😀-";

    // Every cell is text, so that rows can be compared as they stand.
    private static readonly CsvOptions s_text = new()
    {
        MissingTokens = [],
        Types = new Dictionary<string, ColumnType>(StringComparer.Ordinal),
    };

    [Fact]
    public void Any_text_is_read_as_the_reference_reads_it_or_refused_as_the_reference_refuses_it() => CsvText.InFolder(path =>
    {
        var random = new Random(7);
        int read = 0;
        for (int i = 0; i < 700; i++)
        {
            string text = RandomText(random, random.Next(1, random.Next(2) == 0 ? 12 : 200), random.Next(2) == 0 ? "ab,\n\"" : "abcdefgh1,,\n\r");
            File.WriteAllText(path, text);
            var expected = CsvReference.Rows(text);
            foreach (int chunk in new[] { 1, 16, 1 << 16 })
            {
                var types = expected?[0].ToDictionary(name => name, _ => ColumnType.String, StringComparer.Ordinal) ?? [];
                var options = s_text with { Types = types, ChunkBytes = chunk, Threads = 1 + (i % 3) };
                if (expected is null)
                {
                    Assert.Throws<InputException>(() => Table.ReadCsv(path, options));
                    continue;
                }
                var table = Table.ReadCsv(path, options);
                Assert.Equal(expected[0], table.ColumnNames);
                Assert.Equal(expected.Skip(1), CsvText.Rows(table)!);
                read++;
            }
        }
        Assert.InRange(read, 250, 2100);
        return 0;
    });

    [Fact]
    public void What_was_written_reads_back_equal() => CsvText.InFolder(path =>
    {
        var random = new Random(11);
        for (int i = 0; i < 150; i++)
        {
            var table = RandomTable(random, rows: random.Next(0, 60), columns: random.Next(1, 6));
            var options = new CsvOptions
            {
                Delimiter = ",;\t|1."[random.Next(6)],
                MissingTokens = random.Next(2) == 0 ? ["", "NA", "NaN"] : ["?", ""],
                ChunkBytes = random.Next(1, 2000),
                Types = table.Columns.ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal),
            };
            table.WriteCsv(path, options);
            var read = Table.ReadCsv(path, options);
            Assert.Equal(table.Columns.Where(column => column is not FloatColumn), read.Columns.Where(column => column.Type != ColumnType.Float || table[column.Name] is DoubleColumn));
            // Not only equal: the sign of zero and every bit of numbers in single precision.
            foreach (var (before, after) in table.Columns.Zip(read.Columns).Where(pair => pair.First is FloatColumn))
            {
                Assert.Equal(before.Missing, after.Missing);
                Assert.Equal(Bits(before), Bits(after));
            }
        }
        return 0;
    });

    [Fact]
    public void Chunk_size_and_number_of_threads_do_not_change_the_table() => CsvText.InFolder(path =>
    {
        var random = new Random(13);
        for (int i = 0; i < 40; i++)
        {
            RandomTable(random, rows: random.Next(0, 100), columns: random.Next(1, 6)).WriteCsv(path);
            var whole = Table.ReadCsv(path, new CsvOptions { Threads = 1 });
            foreach (int threads in new[] { 1, 2, 5 })
                foreach (int bytes in new[] { 1, 100, 1000 })
                    Assert.Equal(whole, Table.ReadCsv(path, new CsvOptions { Threads = threads, ChunkBytes = bytes }));
        }
        return 0;
    });

    [Fact]
    public void Chunks_are_cut_in_the_same_places_by_any_number_of_threads() => CsvText.InFolder(path =>
    {
        RandomTable(new Random(17), rows: 500, columns: 4).WriteCsv(path);
        var one = new CsvFile(path, new CsvOptions { Threads = 1, ChunkBytes = 200 }).ReadChunks().ToArray();
        Assert.InRange(one.Length, 10, 500);
        Assert.Equal(one, new CsvFile(path, new CsvOptions { Threads = 4, ChunkBytes = 200 }).ReadChunks());
        return 0;
    });

    [Fact]
    public void Damaged_bytes_are_read_or_refused_but_nothing_else_happens() => CsvText.InFolder(path =>
    {
        var random = new Random(19);
        RandomTable(random, rows: 40, columns: 5).WriteCsv(path);
        byte[] whole = File.ReadAllBytes(path);
        for (int i = 0; i < 800; i++)
        {
            byte[] bytes = [.. whole];
            for (int damage = random.Next(1, 4); damage > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : Interesting[random.Next(12)]);
            File.WriteAllBytes(path, bytes[..random.Next(bytes.Length / 2, bytes.Length)]);
            try
            {
                Table.ReadCsv(path, new CsvOptions { ChunkBytes = random.Next(1, 3000), PythonCells = i % 2 == 0 });
            }
            catch (InputException error)
            {
                Assert.StartsWith("t.csv(", error.Message, StringComparison.Ordinal);
            }
        }
        return 0;
    });

    [Fact]
    public void A_float_whose_shortest_text_would_be_rounded_twice_wrongly_is_written_with_more_digits()
    {
        var table = new Table(new FloatColumn("x", [7.038531e-26f, float.NaN, 0.1f]));
        Assert.NotEqual(7.038531e-26f, (float)double.Parse("7.038531E-26"));
        string text = CsvText.Written(table);
        Assert.Equal(["x", "7.038530691851209E-26", "-nan", "0.1", ""], text.Split('\n'));
        Assert.Equal(Bits(table["x"]), Bits(CsvText.Read(text)["x"]));
    }

    [Fact]
    public void Cells_come_back_as_they_stood_in_the_file_whatever_they_hold() => CsvText.InFolder(path =>
    {
        string[] cells =
        [
            "1.50", "1e5", "+5", "-0", ".5", "5.", "1E+20", "123456789.01", "12345678901234567890", "01234", "-007", "0", "0.0", "00.5", "1e-7", "0.00001", "9007199254740993", "9223372036854775807",
            "9223372036854775808", " 5", "5 ", "1.0", "100", "1e400", "-inf", "0.1", "16777217.5", "", "NA", "N/A", "n/a", "nan", "NaN", "null", "a", "\"\"", "\"NA\"", "\"a,b\"", "\"x\"\"y\"", "2020-01-31", "2020-01-31T10:00:00Z",
            "true", "1_000", "12:30", "é", " ",
        ];
        var random = new Random(5);
        for (int i = 0; i < 400; i++)
        {
            string[] some = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => cells[random.Next(cells.Length)])];
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(row => $"{row},{some[random.Next(some.Length)]},{some[random.Next(some.Length)]}\n").Prepend("row,a,b\n"));
            var options = new CsvOptions { ChunkBytes = random.Next(1, 100) };
            File.WriteAllText(path, text);
            var table = Table.ReadCsv(path, options);
            Assert.Equal(CsvReference.Rows(text), CsvReference.Rows(CsvText.Written(table, options)));
            int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(_ => random.Next(2) == 0)];
            Assert.Equal(rows.Select(row => CsvReference.Rows(text)![row + 1]), CsvReference.Rows(CsvText.Written(table.Take(rows), options))!.Skip(1));
        }
        return 0;
    });

    private static int[] Bits(Column column) =>
        [.. Enumerable.Range(0, column.Length).Select(row => double.IsNaN(column.NumberAt(row)) ? 0 : BitConverter.SingleToInt32Bits((float)column.NumberAt(row)))];

    private static string RandomText(Random random, int length, string alphabet) => string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]));

    private static string RandomCell(Random random) =>
        string.Concat(new StringBuilder().AppendJoin("", RandomText(random, random.Next(0, 12), Interesting)).ToString().EnumerateRunes().Where(rune => rune.Value != 0xFFFD));

    private static Table RandomTable(Random random, int rows, int columns) => new(Enumerable.Range(0, columns).Select<int, Column>(number =>
    {
        var missing = MissingMask.Of(rows, _ => random.Next(5) == 0);
        string name = $"{RandomCell(random)}{number}";
        return random.Next(4) switch
        {
            0 => new IntColumn(name, [.. Enumerable.Range(0, rows).Select(_ => random.Next(4) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-9, 100))], missing),
            1 => new FloatColumn(name, [.. Enumerable.Range(0, rows).Select(_ => RandomFloat(random))], missing),
            2 => new DoubleColumn(name, [.. Enumerable.Range(0, rows).Select(_ => random.Next(3) == 0 ? RandomFloat(random) : BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))], missing),
            _ => StringColumn.Of(name, Enumerable.Range(0, rows).Select(row => missing[row] ? null : random.Next(4) == 0 ? "NA" : RandomCell(random))),
        };
    }));

    private static float RandomFloat(Random random) => random.Next(8) switch
    {
        0 => float.NaN,
        1 => random.Next(2) == 0 ? float.PositiveInfinity : float.NegativeInfinity,
        2 => random.Next(2) == 0 ? -0f : float.Epsilon,
        3 => random.Next(1000) / 10f,
        _ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)),
    };
}
