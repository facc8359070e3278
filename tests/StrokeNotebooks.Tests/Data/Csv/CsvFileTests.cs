using System.Text;

namespace StrokeNotebooks.Data;

public sealed class CsvFileTests
{
    // The columns are text in all of these, so that cells come out as they are.
    [Theory]
    [InlineData("a,b\nx,y\nz,w\n", "x|y/z|w")]
    [InlineData("a,b\nx,y\nz,w", "x|y/z|w")]
    [InlineData("a,b\r\nx,y\r\nz,w\r\n", "x|y/z|w")]
    [InlineData("a,b\rx,y\rz,w\r", "x|y/z|w")]
    [InlineData("a,b\nx,y\r\nz,w\ru,v", "x|y/z|w/u|v")]
    [InlineData("\uFEFFa,b\nx,y\n", "x|y")]
    [InlineData("a,b\n\"x,1\",y\n", "x,1|y")]
    [InlineData("a,b\n\"x \"\"1\"\"\",y\n", "x \"1\"|y")]
    [InlineData("a,b\n\"\"\"\",\"\"\"x\"\"\"\n", "\"|\"x\"")]
    [InlineData("a,b\n\"x\ny\",z\n", "x\ny|z")]
    [InlineData("a,b\n\"x\r\ny\r\",z\r\n", "x\r\ny\r|z")]
    [InlineData("a,b\n\n\nx,y\n\r\n\nz,w\n\n", "x|y/z|w")]
    [InlineData("\n\r\na,b\nx,y", "x|y")]
    [InlineData("a,b\n x , y\n", " x | y")]
    [InlineData("\"a\",\"b\"\n\"x\",\"y\"\n", "x|y")]
    [InlineData("a,b\nä€,😀\n", "ä€|😀")]
    public void Cells_are_split_by_RFC_4180(string text, string expected)
    {
        var table = CsvText.Read(text);
        Assert.Equal(["a", "b"], table.ColumnNames);
        Assert.Equal(expected, string.Join('/', CsvText.Rows(table).Select(row => string.Join('|', row))));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    [InlineData(' ')]
    public void Any_ASCII_character_delimits(char delimiter)
    {
        var table = CsvText.Read("a,b\n1.5,\"x,y\"\n".Replace(',', delimiter), new CsvOptions { Delimiter = delimiter });
        Assert.Equal([["1.5", $"x{delimiter}y"]], CsvText.Rows(table));
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('ä')]
    public void But_no_quote_line_end_or_other_character(char delimiter) =>
        Assert.Throws<ArgumentException>(() => new CsvFile("t.csv", new CsvOptions { Delimiter = delimiter }));

    [Fact]
    public void Settings_are_checked()
    {
        Assert.Throws<ArgumentException>(() => new CsvFile("t.csv", new CsvOptions { MissingTokens = ["a,b"] }));
        Assert.Throws<ArgumentException>(() => new CsvFile("t.csv", new CsvOptions { Threads = 0 }));
        Assert.Throws<ArgumentException>(() => new CsvFile("t.csv", new CsvOptions { ChunkBytes = 0 }));
        Assert.Throws<ArgumentException>(() => new CsvFile("t.csv", new CsvOptions { MaxRowBytes = -1 }));
        Assert.Throws<ArgumentException>(() => new CsvFile(""));
    }

    [Fact]
    public void In_a_file_of_one_column_a_blank_line_is_an_empty_cell_but_not_to_Python()
    {
        Assert.Equal([["1"], [null], ["2"]], CsvText.Rows(CsvText.Read("a\n1\n\n2\n")));
        Assert.Equal([["1"], ["2"]], CsvText.Rows(CsvText.Read("a\n1\n\n2\n", CsvOptions.Tfx)));
    }

    [Fact]
    public void A_header_alone_is_an_empty_table_of_INT_columns()
    {
        foreach (string text in new[] { "a,b", "a,b\n", "a,b\r\n\r\n" })
        {
            var table = CsvText.Read(text);
            Assert.Equal(0, table.RowCount);
            Assert.Equal(["a", "b"], table.ColumnNames);
            Assert.All(table.Columns, column => Assert.Equal(ColumnType.Int, column.Type));
        }
    }

    [Fact]
    public void A_file_can_be_read_in_several_passes() => CsvText.InFolder(path =>
    {
        File.WriteAllText(path, "a\n1\n2\nx\n");
        var file = new CsvFile(path, new CsvOptions { ChunkBytes = 1 });
        for (int pass = 0; pass < 3; pass++)
            Assert.Equal([["1"], ["2"], ["x"]], file.ReadChunks().SelectMany(CsvText.Rows));
        return 0;
    });

    [Fact]
    public void Aggregate_merges_in_the_order_of_the_file() => CsvText.InFolder(path =>
    {
        File.WriteAllText(path, "a\n" + string.Join('\n', Enumerable.Range(0, 1000)));
        var file = new CsvFile(path, new CsvOptions { ChunkBytes = 50, Threads = 4 });
        var rows = file.Aggregate(() => new List<long>(), chunk => ((IntColumn)chunk["a"]).Values.ToArray(), (all, part) => [.. all, .. part]);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (long)i), rows);
        return 0;
    });

    [Fact]
    public void Aggregate_begins_again_where_a_later_cell_contradicts_the_types() => CsvText.InFolder(path =>
    {
        File.WriteAllText(path, "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 100)) + "1.5,x\n" + string.Concat(Enumerable.Repeat("3,4\n", 100)));
        int seeds = 0;
        var types = new CsvFile(path, new CsvOptions { ChunkBytes = 40 }).Aggregate(
            () => { seeds++; return new HashSet<(ColumnType, ColumnType)>(); },
            chunk => (chunk["a"].Type, chunk["b"].Type),
            (all, part) => { all.Add(part); return all; });
        Assert.Equal([(ColumnType.Float, ColumnType.String)], types);
        Assert.Equal(2, seeds);
        return 0;
    });

    [Fact]
    public void A_map_that_throws_lets_its_own_exception_out() => CsvText.InFolder(path =>
    {
        File.WriteAllText(path, "a\n1\n");
        Assert.Throws<NotSupportedException>(() => new CsvFile(path).Aggregate<int, int>(() => 0, _ => throw new NotSupportedException(), (a, b) => a + b));
        return 0;
    });

    [Fact]
    public void Text_is_the_same_at_any_place_of_the_file()
    {
        // Lengths around the eight bytes that the dictionary and the 64 that the scanner look at together.
        string[] texts = [.. Enumerable.Range(1, 140).Select(length => new string('x', length) + "é")];
        string body = string.Join('\n', texts.Concat(texts.Reverse()));
        var column = Assert.IsType<StringColumn>(CsvText.Read(Encoding.UTF8.GetBytes("a\n" + body))["a"]);
        Assert.Equal(texts, column.Categories);
        Assert.Equal(texts.Concat(texts.Reverse()), Enumerable.Range(0, column.Length).Select(column.TextAt));
    }
}
