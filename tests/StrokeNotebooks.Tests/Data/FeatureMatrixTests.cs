namespace StrokeNotebooks.Data;

public sealed class FeatureMatrixTests
{
    private static FeatureMatrix Small() => new(3, ["age", "bmi"], [1, 2, 3, float.NaN, 5, 6]);

    [Fact]
    public void Rows_and_columns_are_read_by_number_and_name()
    {
        Assert.Equal([5f, 6f], Small().Row(2).ToArray());
        Assert.Equal([1f, 3f, 5f], Small().Column("age"));
        Assert.Equal(6f, Small()[2, 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Small().Row(3).ToArray());
        Assert.Equal("There is no feature 'glucose'. The features are: age, bmi.", Assert.Throws<KeyNotFoundException>(() => Small().Column("glucose")).Message);
    }

    [Fact]
    public void Take_gives_rows_in_the_asked_order() =>
        Assert.Equal(new FeatureMatrix(3, ["age", "bmi"], [5, 6, 1, 2, 5, 6]), Small().Take([2, 0, 2]));

    [Fact]
    public void Select_columns_reorders_and_shares_when_nothing_changes()
    {
        var small = Small();
        Assert.Equal(new FeatureMatrix(3, ["bmi", "age"], [2, 1, float.NaN, 3, 6, 5]), small.SelectColumns("bmi", "age"));
        Assert.Same(small, small.SelectColumns("age", "bmi"));
        Assert.Throws<KeyNotFoundException>(() => small.SelectColumns("id"));
    }

    [Fact]
    public void A_table_of_numbers_becomes_a_matrix_and_back()
    {
        var table = new Table(new FloatColumn("age", [1, 3, 5]), new FloatColumn("bmi", [2, 0, 6], MissingMask.Of(3, row => row == 1)));
        Assert.Equal(Small(), FeatureMatrix.Of(table));
        Assert.Equal(table, Small().ToTable());
        Assert.Equal([0f, 1f], FeatureMatrix.Of(new Table(new IntColumn("stroke", [0, 1]))).Column("stroke"));
        Assert.Throws<InvalidOperationException>(() => FeatureMatrix.Of(new Table(StringColumn.Of("gender", ["Male"]))));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new FeatureMatrix(2, ["a", "b"], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => new FeatureMatrix(1, ["a", "a"], [1, 2]));
        Assert.Equal(4, new FeatureMatrix(4, [], []).RowCount);
    }
}
