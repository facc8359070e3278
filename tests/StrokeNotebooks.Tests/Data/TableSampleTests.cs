using StrokeNotebooks.Values;

namespace StrokeNotebooks.Data;

public sealed class TableSampleTests
{
    private static readonly Table Patients = new(new IntColumn("age", [3, 82, 47, 61, 0, 29, 54, 70]), new IntColumn("row", [0, 1, 2, 3, 4, 5, 6, 7]));

    /// <summary><c>table_sample.py</c> printed the rows.</summary>
    [Fact]
    public void Rows_are_those_of_pandas()
    {
        Assert.Equal([3, 6, 7, 5, 6, 6, 0, 1, 0, 4, 7, 6], Rows(Patients.Sample(12, new NumPyRandom(5))));
        Assert.Equal([1, 7, 1, 7, 3, 5, 6, 3, 2, 1, 1, 6], Rows(Patients.Sample(12, new NumPyRandom(5), row => row.Number("age"))));
    }

    [Fact]
    public void Rows_come_as_often_as_their_weight_says_and_never_with_none()
    {
        var counts = Rows(Patients.Sample(100_000, new NumPyRandom(0), row => row.Number("age"))).CountBy(row => row).ToDictionary();
        Assert.DoesNotContain(4, counts.Keys);
        foreach (var row in Patients.Rows().Where(row => row.Index != 4))
            Assert.InRange(counts[row.Index] / 100_000.0, row.Number("age") / 346 - 0.005, row.Number("age") / 346 + 0.005);
    }

    [Fact]
    public void Columns_stay_and_a_sample_may_be_empty()
    {
        Assert.Equal(Patients.Head(0), Patients.Sample(0, new NumPyRandom(0)));
        Assert.Equal(["age", "row"], Patients.Sample(3, new NumPyRandom(0)).ColumnNames);
    }

    [Fact]
    public void Weights_that_are_none_are_told()
    {
        var random = new NumPyRandom(0);
        Assert.StartsWith("The weight of row 4 is -1,", Assert.Throws<ArgumentException>(() => Patients.Sample(1, random, row => row.Number("age") - 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The weights add up to 0:", Assert.Throws<ArgumentException>(() => Patients.Sample(1, random, _ => 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Patients.Sample(1, random, _ => double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Patients.Sample(-1, random));
        Assert.Throws<InvalidOperationException>(() => Patients.Head(0).Sample(1, random));
    }

    private static IEnumerable<int> Rows(Table table) => table["row"].Numbers().Select(row => (int)row);
}
