using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Data;

/// <summary>A text column whose values are all times of one kind is a column of times; what is written stays as it stood.</summary>
public sealed class ColumnTimesTests
{
    [Theory]
    [InlineData("2024-01-31", TimeKind.Date, "2024-01-31T00:00:00.0000000+00:00")]
    [InlineData("0001-01-01", TimeKind.Date, "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("9999-12-31", TimeKind.Date, "9999-12-31T00:00:00.0000000+00:00")]
    [InlineData("2024-02-29T08:30", TimeKind.DateTime, "2024-02-29T08:30:00.0000000+00:00")]
    [InlineData("2024-01-31 08:30:15.25", TimeKind.DateTime, "2024-01-31T08:30:15.2500000+00:00")]
    [InlineData("2024-01-31T23:59:59.9999999", TimeKind.DateTime, "2024-01-31T23:59:59.9999999+00:00")]
    [InlineData("2024-01-31T08:30:00Z", TimeKind.DateTimeOffset, "2024-01-31T08:30:00.0000000+00:00")]
    [InlineData("2024-01-31T08:30+05:45", TimeKind.DateTimeOffset, "2024-01-31T08:30:00.0000000+05:45")]
    [InlineData("2024-01-31 08:30:00.5-14:00", TimeKind.DateTimeOffset, "2024-01-31T08:30:00.5000000-14:00")]
    public void A_time_is_read_exactly(string text, TimeKind kind, string expected)
    {
        var column = StringColumn.Of("when", [text, null]);

        Assert.Equal(kind, column.TimeKind);
        Assert.Equal(expected, column.TimeAt(0)?.ToString("O", CultureInfo.InvariantCulture));
        Assert.Null(column.TimeAt(1));
    }

    [Theory]
    [InlineData("2024-01-31T24:00")]
    [InlineData("2016-12-31T23:59:60Z")]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("2024-1-31")]
    [InlineData("2024-01-1")]
    [InlineData("24-01-31")]
    [InlineData("2024-W05-1")]
    [InlineData("2024-031")]
    [InlineData("2024-01")]
    [InlineData("20240131T083000")]
    [InlineData("31.01.2024")]
    [InlineData("01/31/2024")]
    [InlineData(" 2024-01-31")]
    [InlineData("2024-01-31 ")]
    [InlineData("2024-01-31\n")]
    [InlineData("2024-01-31T8:30")]
    [InlineData("2024-01-31T08")]
    [InlineData("2024-01-31T08:30:00.")]
    [InlineData("2024-01-31T08:30:00.12345678")]
    [InlineData("2024-01-31T08:30:00,5")]
    [InlineData("2024-01-31T08:30:00+1:00")]
    [InlineData("2024-01-31T08:30:00+0100")]
    [InlineData("2024-01-31T08:30:00+15:00")]
    [InlineData("2024-01-31T08:30:00 CET")]
    [InlineData("2024-01-31Z")]
    [InlineData("0001-01-01T00:00+01:00")]
    [InlineData("٢٠٢٤-01-31")]
    [InlineData("")]
    public void What_is_no_time_or_could_be_read_in_two_ways_stays_text(string text)
    {
        var column = StringColumn.Of("when", ["2024-01-30", text]);

        Assert.Null(column.TimeKind);
        Assert.Null(StringColumn.Of("when", [text]).TimeKind);
        var error = Assert.Throws<InvalidOperationException>(() => column.TimeAt(0));
        Assert.StartsWith("Column 'when' holds text, not times, '2024-01-30' in row 0 for example.", error.Message);
    }

    [Fact]
    public void A_column_that_mixes_kinds_is_text_until_one_kind_is_left()
    {
        var table = new Table(StringColumn.Of("when", ["2024-01-31", "2024-01-31T08:30", "unknown", "2024-01-30"]));

        Assert.Null(table["when"].TimeKind);
        Assert.Equal(TimeKind.Date, table.Where(row => row.Text("when")!.Length == 10)["when"].TimeKind);
        Assert.Equal(TimeKind.DateTime, table.Take([1])["when"].TimeKind);
        Assert.Null(table.Take([])["when"].TimeKind);
        Assert.Null(StringColumn.Of("when", [null, null]).TimeKind);
    }

    [Fact]
    public void Tables_one_below_the_other_keep_times_and_lose_them_with_the_first_text()
    {
        Table Of(string? text) => new(StringColumn.Of("when", [text]));

        Assert.Equal(TimeKind.Date, Table.Concat([Of("2024-01-31"), Of(null), Of("2024-02-01")])["when"].TimeKind);
        Assert.Null(Table.Concat([Of("2024-01-31"), Of("soon")])["when"].TimeKind);
        Assert.Equal(TimeKind.Date, Of("2024-01-31")["when"].Rename("then").TimeKind);
    }

    [Fact]
    public void Rows_are_sorted_and_picked_by_when_they_are()
    {
        var table = new Table(StringColumn.Of("when", ["2024-01-31T09:00+01:00", null, "2024-01-31T08:30Z", "2024-01-31T09:00:00.5+01:00", "2024-01-31 08:00:00Z"]));

        Assert.Equal(["2024-01-31 08:00:00Z", "2024-01-31T09:00+01:00", "2024-01-31T09:00:00.5+01:00", "2024-01-31T08:30Z", null], table.SortBy("when")["when"].Texts());
        Assert.Equal("2024-01-31T08:30Z", table.SortBy("when", descending: true)["when"].TextAt(0));
        var eight = new DateTimeOffset(2024, 1, 31, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal(2, table.Where(row => row.Time("when") > eight).RowCount);
    }

    [Fact]
    public void A_time_used_as_a_number_is_an_error_that_says_so()
    {
        var table = new Table(StringColumn.Of("when", ["2024-01-31"]), new IntColumn("age", [7]));

        Assert.StartsWith("Column 'when' holds times, not numbers.", Assert.Throws<InvalidOperationException>(() => table["when"].NumberAt(0)).Message);
        Assert.StartsWith("Column 'when' holds times, '2024-01-31' in row 0 for example, where numbers are needed. Make a number of them first", Assert.Throws<InputException>(() => new Preprocessor().ZScore("when").Fit(table)).Message);
        Assert.StartsWith("Column 'age' holds numbers (INT), not times.", Assert.Throws<InvalidOperationException>(() => table["age"].TimeAt(0)).Message);
        Assert.Equal(["Date", "Int"], table.Info()["type"].Texts());
    }

    [Fact]
    public void All_else_sees_the_text_as_TFX_has_no_times() => CsvText.InFolder(path =>
    {
        File.WriteAllText(path, "when,age\n2024-01-31,7\n2024-01-30,8\n,9\n2024-01-31,10\n");
        var table = Table.ReadCsv(path);
        var statistics = TableStatistics.Of(table);

        Assert.Equal(TimeKind.Date, table["when"].TimeKind);
        Assert.Equal(ColumnType.String, table["when"].Type);
        Assert.Equal(TableStatistics.Of(new CsvFile(path)), statistics);
        Assert.Equal(FeatureType.Bytes, Schema.Infer(statistics).Features.Single(feature => feature.Name == "when").Type);
        Assert.Equal(table, Table.ReadCsv(path, Schema.Infer(statistics)));
        string examples = path + ".tfrecord";
        ExampleFile.Write(examples, table);
        Assert.Equal(table["when"], ExampleFile.Read(examples)["when"]);
        Assert.Equal(TimeKind.Date, ExampleFile.Read(examples)["when"].TimeKind);
        Assert.Equal(["2024-01-31", "2024-01-30"], new Preprocessor().Vocabulary("when").Fit(table).Vocabulary("when")["token"].Texts());
        return table;
    });

    [Fact]
    public void Files_of_times_and_of_what_is_nearly_one_are_written_as_they_were_read() => CsvText.InFolder(path =>
    {
        var random = new Random(3);
        int times = 0;
        for (int file = 0; file < 300; file++)
        {
            bool isStrict = random.Next(2) == 0, hasOffset = random.Next(2) == 0;
            string text = "id,when\n" + string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(row => $"{row},{Cell(random, isStrict, hasOffset)}\n"));
            File.WriteAllText(path, text);
            var table = Table.ReadCsv(path, new CsvOptions { ChunkBytes = 64, Threads = 1 + file % 3 });
            table.WriteCsv(path);
            Assert.Equal(text, File.ReadAllText(path));
            times += table["when"].TimeKind is null ? 0 : 1;
        }
        Assert.InRange(times, 100, 200);
        return times;
    });

    private static string Cell(Random random, bool isStrict, bool hasOffset)
    {
        if (random.Next(10) == 0)
            return "";
        var time = new DateTime(random.NextInt64(DateTime.UnixEpoch.Ticks, DateTime.UnixEpoch.AddYears(100).Ticks), DateTimeKind.Utc);
        string format = random.Next(4) switch { 0 => "yyyy-MM-dd'T'HH:mm", 1 => "yyyy-MM-dd HH:mm:ss", 2 => "yyyy-MM-dd'T'HH:mm:ss.fff", _ => "yyyy-MM-dd'T'HH:mm:ss.fffffff" };
        string text = time.ToString(format, CultureInfo.InvariantCulture) + (!hasOffset ? "" : random.Next(3) switch { 0 => "Z", 1 => "+05:30", _ => "-00:00" });
        return isStrict || random.Next(5) > 0 ? text : random.Next(6) switch
        {
            0 => "2024-01-31T24:00",
            1 => "2016-12-31T23:59:60Z",
            2 => "2024-02-30",
            3 => "2024-1-31",
            4 => "2024-W05-1",
            _ => text + "0",
        };
    }
}
