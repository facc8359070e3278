namespace StrokeNotebooks.Data;

/// <summary>As <c>pandas.crosstab</c>, <c>info</c> and <c>nunique</c> give them, but that missing values are counted.</summary>
public sealed class TableExplorationTests
{
    private static readonly Table Patients = new(
        StringColumn.Of("gender", ["Male", "Female", null, "Female", "Male", "Female"]),
        new FloatColumn("age", [67, 61.5f, 0, 49, 67, 3], MissingMask.Of(6, row => row == 2)),
        new IntColumn("stroke", [1, 0, 1, 0, 0, 1]));

    [Fact]
    public void Info_has_a_row_for_each_column() => Assert.Equal(
        new Table(
            StringColumn.Of("column", ["gender", "age", "stroke"]), StringColumn.Of("type", ["String", "Float", "Int"]),
            new IntColumn("values", [5, 5, 6]), new IntColumn("missing", [1, 1, 0]), new IntColumn("distinct", [2, 4, 2])),
        Patients.Info());

    [Fact]
    public void A_cross_table_counts_pairs_in_order_with_missing_values_last()
    {
        Assert.Equal(
            new Table(StringColumn.Of("gender", ["Female", "Male", null]), new IntColumn("stroke = 0", [2, 1, 0]), new IntColumn("stroke = 1", [1, 1, 1])),
            Patients.CrossTab("gender", "stroke"));
        Assert.Equal(["stroke", "gender = Female", "gender = Male", "gender missing"], Patients.CrossTab("stroke", "gender").ColumnNames);
    }

    [Fact]
    public void Shares_are_those_within_a_row() => Assert.Equal(
        new Table(StringColumn.Of("gender", ["Female", "Male", null]), new FloatColumn("stroke = 0", [0.6667f, 0.5f, 0]), new FloatColumn("stroke = 1", [0.3333f, 0.5f, 1])),
        Patients.CrossTab("gender", "stroke", share: true));

    [Fact]
    public void Every_row_is_counted_once()
    {
        var cross = Patients.CrossTab("age", "gender");
        Assert.Equal(Patients.RowCount, cross.Columns.Skip(1).Sum(column => column.Numbers().Sum()));
        Assert.Equal([3, 49, 61.5, 67], cross["age"].Numbers());
    }

    [Fact]
    public void What_cannot_be_crossed_is_a_clear_error()
    {
        Assert.Throws<KeyNotFoundException>(() => Patients.CrossTab("sex", "stroke"));
        Assert.Throws<ArgumentException>(() => Patients.CrossTab("stroke", "stroke"));
    }
}
