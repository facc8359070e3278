using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

public sealed class CsvDialectTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", ',', '.')]
    [InlineData("a;b\n1,5;x\n2;y, z\n", ';', ',')]
    [InlineData("a;b\n1.5;x\n2,5;y\n", ';', '.')]
    [InlineData("a\tb\n1,5\t2,25\n", '\t', ',')]
    [InlineData("a|b\n1|2\n", '|', '.')]
    [InlineData("a\n1\n", ',', '.')]
    [InlineData("\"x;y\",b\n1,2\n", ',', '.')]
    [InlineData("\"x,y\";b\n1;2\n", ';', '.')]
    [InlineData("a;b", ';', '.')]
    public void Delimiter_and_decimal_sign_are_recognised(string text, char delimiter, char sign) => CsvText.InFolder(path =>
    {
        File.WriteAllText(path, text);
        Assert.Equal(new CsvDialect(delimiter, sign), CsvDialect.Of(path));
        var file = new CsvFile(path);
        Assert.Null(file.Dialect);
        _ = file.ReadChunks().Count();
        Assert.Equal(new CsvDialect(delimiter, sign), file.Dialect);
        return 0;
    });

    [Theory]
    [InlineData("comma", null, ',', null)]
    [InlineData("Semicolon", "comma", ';', ',')]
    [InlineData("tab", ".", '\t', '.')]
    [InlineData("\\t", "point", '\t', '.')]
    [InlineData(":", ",", ':', ',')]
    [InlineData("", "", null, null)]
    [InlineData(null, null, null, null)]
    public void Delimiter_and_decimal_sign_can_be_named(string? delimiter, string? sign, char? expected, char? expectedSign)
    {
        var options = CsvOptions.Parse(delimiter, sign);
        Assert.Equal((expected, expectedSign), (options.Delimiter, options.Decimal));
    }

    [Theory]
    [InlineData("ab", null)]
    [InlineData("\"", null)]
    [InlineData("ä", null)]
    [InlineData(null, ";")]
    [InlineData(",", ",")]
    [InlineData("comma", "comma")]
    public void What_cannot_divide_cells_or_numbers_is_refused(string? delimiter, string? sign) =>
        Assert.Throws<InputException>(() => CsvOptions.Parse(delimiter, sign));

    [Fact]
    public void Only_an_unusual_dialect_is_told() => CsvText.InFolder(path =>
    {
        File.WriteAllText(path, "a;b\n1,5;x\n");
        Assert.Equal($"{Path.GetFileName(path)} is read with semicolons between cells, decimal commas.", CsvDialect.Note(path));
        File.WriteAllText(path, "a,b\n1.5,x\n");
        Assert.Null(CsvDialect.Note(path));
        return 0;
    });

    [Fact]
    public void A_dialect_says_itself_in_words() => Assert.Equal("semicolons between cells, decimal commas", new CsvDialect(';', ',').ToString());

    [Theory]
    [InlineData(1)]
    [InlineData(1 << 20)]
    public void Decimal_commas_are_numbers_and_come_back(int chunk) => CsvText.InFolder(path =>
    {
        const string text = "age;bmi;city\n1;36,60;Ulm, Nord\n2;-0,5;Bonn\n3;;x\n4;1e3;y\n";
        File.WriteAllText(path, text);
        var options = new CsvOptions { Delimiter = ';', Decimal = ',', ChunkBytes = chunk };
        var table = Table.ReadCsv(path, options);
        Assert.Equal([36.6, -0.5, 1000], table["bmi"].Numbers());
        Assert.Equal(ColumnType.Int, table["age"].Type);
        Assert.Equal(["Ulm, Nord", "Bonn", "x", "y"], table["city"].Texts());
        Assert.Equal(text, CsvText.Written(table, options));
        Assert.Equal("age,bmi,city\n1,36.6,\"Ulm, Nord\"\n2,-0.5,Bonn\n3,,x\n4,1e3,y\n", CsvText.Written(table));
        Assert.Equal("x;y\n0,5;1e+300\n".Replace("1e+300", "1E+300"), CsvText.Written(new Table(new DoubleColumn("x", [0.5]), new DoubleColumn("y", [1e300])), options));
        return 0;
    });

    [Fact]
    public void Columns_have_the_types_of_a_schema_and_a_cell_that_does_not_fit_is_named() => CsvText.InFolder(path =>
    {
        File.WriteAllText(path, "age,id,note\n30,007,1\n\n41,12,\"2\n\"\nabc,13,3\nxyz,14,4\n");
        var types = new Dictionary<string, ColumnType> { ["age"] = ColumnType.Float, ["id"] = ColumnType.Int, ["note"] = ColumnType.String };
        foreach (int chunk in new[] { 1, 1 << 20 })
        {
            var file = new CsvFile(path, new CsvOptions { ExpectedTypes = types, ChunkBytes = chunk });
            var table = Table.Concat(file.ReadChunks());
            Assert.Equal([ColumnType.String, ColumnType.Int, ColumnType.String], table.Columns.Select(column => column.Type));
            Assert.Equal([7, 12, 13, 14], table["id"].Numbers());
            var misfit = Assert.Single(file.Misfits);
            Assert.Equal(new CsvMisfit("age", ColumnType.Float, 6, 1, "abc"), misfit);
            Assert.Equal("line 6, column 'age': 'abc' is not a number (FLOAT is expected).", misfit.ToString());
        }
        File.WriteAllText(path, "age,id,note\n30,007,1\n41,12,2\n");
        var whole = Table.ReadCsv(path, new CsvOptions { ExpectedTypes = types });
        Assert.Equal([ColumnType.Float, ColumnType.Int, ColumnType.String], whole.Columns.Select(column => column.Type));
        Assert.Equal("age,id,note\n30,007,1\n41,12,2\n", CsvText.Written(whole));
        return 0;
    });
}
