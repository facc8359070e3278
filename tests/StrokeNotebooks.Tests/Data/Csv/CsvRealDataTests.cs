namespace StrokeNotebooks.Data;

public sealed class CsvRealDataTests
{
    private static readonly string[] s_floats = ["age", "avg_glucose_level", "bmi"];
    private static readonly string[] s_ints = ["id", "hypertension", "heart_disease", "stroke"];

    [RealDataFact]
    public void The_stroke_file_has_5110_rows_and_201_missing_bmi()
    {
        var table = Table.ReadCsv(Repository.RealData!);
        Assert.Equal(5110, table.RowCount);
        Assert.Equal(12, table.Columns.Length);
        Assert.All(table.Columns, column => Assert.Equal(column.Name == "bmi" ? 201 : 0, column.Missing.Count));
        Assert.All(table.Columns, column => Assert.Equal(
            s_floats.Contains(column.Name) ? ColumnType.Float : s_ints.Contains(column.Name) ? ColumnType.Int : ColumnType.String, column.Type));
        Assert.Equal(249, ((IntColumn)table["stroke"]).Values.ToArray().Sum());
    }

    [RealDataFact]
    public void In_the_TFX_mode_bmi_is_text()
    {
        var bmi = Assert.IsType<StringColumn>(Table.ReadCsv(Repository.RealData!, CsvOptions.Tfx)["bmi"]);
        Assert.Equal(0, bmi.Missing.Count);
        Assert.Contains("N/A", bmi.Categories);
    }
}
