using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

public sealed class CsvWriterTests
{
    [Fact]
    public void Only_what_needs_quotes_has_them()
    {
        var table = new Table(
            StringColumn.Of("a,b", ["x", "x,y", "\"", "two\nlines", "NA", "", null, " "]),
            new FloatColumn("c", [1f, 0.1f, -0f, 1e20f, float.PositiveInfinity, float.NaN, float.NaN, 3f], MissingMask.Of(8, row => row == 6)));
        Assert.Equal("\"a,b\",c\nx,1\n\"x,y\",0.1\n\"\"\"\",-0\n\"two\nlines\",1E+20\n\"NA\",Infinity\n\"\",-nan\n,\n ,3\n", CsvText.Written(table));
    }

    [Fact]
    public void The_first_missing_token_stands_for_what_is_missing()
    {
        var table = new Table(StringColumn.Of("a", ["x", null]), new IntColumn("b", [0, 2], MissingMask.Of(2, row => row == 0)));
        Assert.Equal("a;b\nx;N/A\nN/A;2\n", CsvText.Written(table, new CsvOptions { Delimiter = ';', MissingTokens = ["N/A"] }));
    }

    [Fact]
    public void A_row_of_one_missing_cell_is_a_blank_line_but_not_to_Python()
    {
        var table = new Table(StringColumn.Of("a", ["x", null, "y"]));
        Assert.Equal("a\nx\n\ny\n", CsvText.Written(table));
        Assert.Equal("a\nx\n\"\"\ny\n", CsvText.Written(table, CsvOptions.Tfx));
        Assert.Equal(table, CsvText.Read(CsvText.Written(table, CsvOptions.Tfx), CsvOptions.Tfx));
    }

    [Fact]
    public void What_could_not_be_read_back_is_refused_and_the_older_file_stays() => CsvText.InFolder(path =>
    {
        File.WriteAllText(path, "older");
        var missing = new Table(new IntColumn("a", [1, -999], MissingMask.Of(2, row => row == 0)));
        Assert.Equal("Row 1 of column 'a' holds -999, which CsvOptions.MissingTokens declares to mean missing. Take other tokens.",
            Refused(missing, new CsvOptions { MissingTokens = ["-999"] }));
        Assert.Equal("Column 'a' has missing values, but CsvOptions.MissingTokens is empty. Name a text that stands for them.",
            Refused(missing, new CsvOptions { MissingTokens = [] }));
        Assert.Equal("A table without columns cannot be written as CSV: its header would be empty.", Refused(new Table()));
        Assert.Equal("A text of column 'a' holds half of a surrogate pair at 1, which UTF-8 cannot express. Repair the text.",
            Refused(new Table(StringColumn.Of("a", ["x\uD83D"]))));
        Assert.Equal("older", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
        return 0;

        string Refused(Table table, CsvOptions? options = null) => Assert.Throws<InputException>(() => table.WriteCsv(path, options)).Message;
    });
}
