namespace StrokeNotebooks.Data;

public sealed class TableTests
{
    private static Table Patients() => new(
        StringColumn.Of("gender", ["Male", "Female", null, "Male"]),
        new FloatColumn("bmi", [36.6f, float.NaN, 20f, 30f], MissingMask.Of(4, row => row == 1)),
        new IntColumn("stroke", [1, 0, 0, 1]));

    [Fact]
    public void Select_and_drop_keep_order_and_name_what_is_unknown()
    {
        Assert.Equal(["stroke", "gender"], Patients().Select("stroke", "gender").ColumnNames);
        Assert.Equal(["gender", "stroke"], Patients().Drop("bmi").ColumnNames);
        var error = Assert.Throws<KeyNotFoundException>(() => Patients().Select("age"));
        Assert.Equal("There is no column 'age'. The columns are: gender, bmi, stroke.", error.Message);
    }

    [Fact]
    public void Drop_missing_looks_at_all_columns_or_the_named_ones()
    {
        Assert.Equal(2, Patients().DropMissing().RowCount);
        Assert.Equal(3, Patients().DropMissing("bmi").RowCount);
    }

    [Fact]
    public void Group_counts_come_most_frequent_first()
    {
        var counts = Patients().GroupCounts("gender", "stroke");
        Assert.Equal(["Male", "Female", null], Enumerable.Range(0, 3).Select(counts["gender"].TextAt));
        Assert.Equal([2.0, 1, 1], Enumerable.Range(0, 3).Select(counts["count"].NumberAt));
    }

    [Theory]
    [InlineData(false, new[] { 2, 3, 0, 1 })]
    [InlineData(true, new[] { 0, 3, 2, 1 })]
    public void Sorting_puts_missing_values_last_either_way(bool descending, int[] expected) =>
        Assert.Equal(Patients().Take(expected), Patients().SortBy("bmi", descending));

    [Fact]
    public void Concat_of_parts_equals_the_whole()
    {
        var whole = Patients();
        Assert.Equal(whole, Table.Concat([whole.Head(1), whole.Take([1, 2]), whole.Take([3])]));
        Assert.Throws<ArgumentException>(() => Table.Concat([whole, whole.Drop("bmi")]));
    }

    [Fact]
    public void Columns_of_one_table_have_one_length_and_different_names()
    {
        Assert.Throws<ArgumentException>(() => new Table(new IntColumn("a", [1]), new IntColumn("b", [1, 2])));
        Assert.Throws<ArgumentException>(() => new Table(new IntColumn("a", [1]), new IntColumn("a", [2])));
    }

    [Fact]
    public void Numbers_of_a_column_leave_out_what_is_missing()
    {
        Assert.Equal([1.0, 0, 0, 1], Patients()["stroke"].Numbers());
        Assert.Equal(3, Patients()["bmi"].Numbers().Count());
        Assert.Throws<InvalidOperationException>(() => Patients()["gender"].Numbers().ToArray());
    }

    [Fact]
    public void Shows_itself_as_a_html_table() => Snapshot.Match(Patients().ToHtml(), "html", "html");
}
