namespace StrokeNotebooks.Data;

public sealed class CsvTypesTests
{
    [Theory]
    [InlineData("1/-2/+3/70", ColumnType.Int)]
    [InlineData("1/007", ColumnType.String)]
    [InlineData("1.5/-007", ColumnType.String)]
    [InlineData("0/00.5", ColumnType.Float)]
    [InlineData("9223372036854775807/-9223372036854775808", ColumnType.Int)]
    [InlineData("1/9223372036854775808", ColumnType.String)]
    [InlineData("12345678901234567890/0.5", ColumnType.String)]
    [InlineData("1//NA/NaN/null", ColumnType.Int)]
    [InlineData(" 1/2 ", ColumnType.Int)]
    [InlineData("1/2.5", ColumnType.Float)]
    [InlineData("1./.5/-0/1e5/1E-5/+1.5e+3", ColumnType.Float)]
    [InlineData("inf/-Infinity/+INF/nan/-nan", ColumnType.Float)]
    [InlineData("1/2.5/x", ColumnType.String)]
    [InlineData("1/./2", ColumnType.String)]
    [InlineData("1/1e", ColumnType.String)]
    [InlineData("1/0x1A", ColumnType.String)]
    [InlineData("1/1_000", ColumnType.String)]
    [InlineData("1/1 2", ColumnType.String)]
    [InlineData("1/--1", ColumnType.String)]
    [InlineData("1/1\0", ColumnType.String)]
    [InlineData("true/false", ColumnType.String)]
    [InlineData("/NA", ColumnType.Int)]
    public void The_narrowest_type_that_holds_all_cells_is_inferred(string cells, ColumnType expected)
    {
        foreach (var order in new[] { cells.Split('/'), [.. cells.Split('/').Reverse()] })
            foreach (int chunk in new[] { 1, 1 << 20 })
                Assert.Equal(expected, CsvText.Read("a,b\n" + string.Concat(order.Select(cell => cell + ",1\n")), new CsvOptions { ChunkBytes = chunk })["a"].Type);
    }

    /* Made by Python 3, whose int() and float() the ColumnTypeInferrer of tfx_bsl asks:
       def type_of(cell):
           try: return "Int" if -2**63 <= int(cell) < 2**63 else "String"
           except ValueError: pass
           try: float(cell); return "Float"
           except ValueError: return "String" */
    [Theory]
    [InlineData("1", ColumnType.Int)]
    [InlineData(" 12 ", ColumnType.Int)]
    [InlineData("+5", ColumnType.Int)]
    [InlineData("-0", ColumnType.Int)]
    [InlineData("1_000", ColumnType.Int)]
    [InlineData("1__0", ColumnType.String)]
    [InlineData("_1", ColumnType.String)]
    [InlineData("1_", ColumnType.String)]
    [InlineData("9223372036854775807", ColumnType.Int)]
    [InlineData("9223372036854775808", ColumnType.String)]
    [InlineData("-9223372036854775808", ColumnType.Int)]
    [InlineData("1e5", ColumnType.Float)]
    [InlineData("1_0.2_5", ColumnType.Float)]
    [InlineData("1_.5", ColumnType.String)]
    [InlineData(".5", ColumnType.Float)]
    [InlineData("5.", ColumnType.Float)]
    [InlineData(".", ColumnType.String)]
    [InlineData("1e", ColumnType.String)]
    [InlineData("nan", ColumnType.Float)]
    [InlineData("-NaN", ColumnType.Float)]
    [InlineData("+inf", ColumnType.Float)]
    [InlineData("Infinity", ColumnType.Float)]
    [InlineData("infinit", ColumnType.String)]
    [InlineData("1e400", ColumnType.Float)]
    [InlineData("N/A", ColumnType.String)]
    [InlineData("NA", ColumnType.String)]
    [InlineData("null", ColumnType.String)]
    [InlineData("0x10", ColumnType.String)]
    [InlineData("1 2", ColumnType.String)]
    [InlineData("- 1", ColumnType.String)]
    [InlineData("true", ColumnType.String)]
    [InlineData(" ", ColumnType.String)]
    [InlineData("1d", ColumnType.String)]
    [InlineData("1e+_5", ColumnType.String)]
    [InlineData("1e1_0", ColumnType.Float)]
    [InlineData("\t7", ColumnType.Int)]
    public void In_the_TFX_mode_a_cell_has_the_type_that_Python_gives_it(string cell, ColumnType expected)
    {
        Assert.Equal(expected, CsvText.Read($"a,b\n{cell},1\n", CsvOptions.Tfx)["a"].Type);
        Assert.Equal(expected == ColumnType.Int ? ColumnType.Float : expected, CsvText.Read($"a,b\n0.5,1\n{cell},1\n", CsvOptions.Tfx)["a"].Type);
    }

    [Fact]
    public void In_the_TFX_mode_only_the_empty_cell_is_missing()
    {
        var table = CsvText.Read("a,b,c\n1,,\"\"\n,N/A,x\n", CsvOptions.Tfx);
        Assert.Equal([["1", null, null], [null, "N/A", "x"]], CsvText.Rows(table));
        Assert.Equal(ColumnType.Int, table["a"].Type);
    }

    [Fact]
    public void Quotes_keep_text_from_being_missing_but_do_not_matter_to_numbers() => Assert.Equal(
        [["", "1"], [null, null], ["NA", null], ["x", "2"], ["x", "3"], ["NA", "4"]],
        CsvText.Rows(CsvText.Read("a,b\n\"\",1\nNA,NA\n\"NA\",\"NA\"\n\"x\",\"2\"\nx,3\n\"NA\",4\n")));

    [Fact]
    public void Missing_tokens_are_what_one_says()
    {
        var table = CsvText.Read("a,b\n-999,?\n1,x\n", new CsvOptions { MissingTokens = ["-999", "?"] });
        Assert.Equal([[null, null], ["1", "x"]], CsvText.Rows(table));
        Assert.Equal("x", Assert.Single(((StringColumn)table["b"]).Categories));
    }

    [Fact]
    public void Given_types_are_taken_and_names_that_the_file_does_not_have_passed_over()
    {
        var types = new Dictionary<string, ColumnType> { ["a"] = ColumnType.Float, ["b"] = ColumnType.String, ["z"] = ColumnType.Int };
        var table = CsvText.Read("a,b,c\n1,007,3\n", new CsvOptions { Types = types });
        Assert.Equal([ColumnType.Float, ColumnType.String, ColumnType.Int], table.Columns.Select(column => column.Type));
        Assert.Equal("007", table["b"].TextAt(0));
    }

    [Fact]
    public void A_real_number_has_double_precision_and_is_rounded_once_more_where_single_is_asked_for()
    {
        // The decimal lies just above the middle of two floats; rounded to double it lies on the middle, and then the tie goes to the even one below.
        const string decimalText = "1.00000017881393421514957253748434595763683319091796875001";
        var column = Assert.IsType<DoubleColumn>(CsvText.Read("a\n" + decimalText)["a"]);
        Assert.Equal(double.Parse(decimalText), column.NumberAt(0));
        Assert.Equal((float)double.Parse(decimalText), column.ToSingle().Values[0]);
        Assert.NotEqual(float.Parse(decimalText), column.ToSingle().Values[0]);
        Assert.Equal(123456789.01, CsvText.Read("a\n123456789.01")["a"].NumberAt(0));
        Assert.Equal(1e39, CsvText.Read("a\n1e39")["a"].NumberAt(0));
    }

    [Fact]
    public void Large_whole_numbers_beside_a_decimal_stay_apart()
    {
        var column = CsvText.Read("a\n16777217\n123456789\n0.5\n")["a"];
        Assert.Equal([16777217, 123456789, 0.5], column.Numbers());
        Assert.Equal(["12345678901234567890", "12345678901234567891"], CsvText.Read("id\n12345678901234567890\n12345678901234567891\n")["id"].Texts());
    }
}
