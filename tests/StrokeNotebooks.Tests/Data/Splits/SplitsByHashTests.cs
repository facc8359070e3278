using StrokeNotebooks.Course;

namespace StrokeNotebooks.Data;

public sealed class SplitsByHashTests
{
    [Fact]
    public void Buckets_are_the_hash_of_the_canonical_example_as_one_big_number()
    {
        var patients = new Table(
            new IntColumn("id", [9046, -1]),
            StringColumn.Of("Residence_type", ["Urban", "Zürich"]),
            new FloatColumn("bmi", [36.6f, 0], MissingMask.Of(2, row => row == 1)));
        // Printed by Examples/golden.py.
        Assert.Equal([442877, 519032], Splits.HashBuckets(patients, 1000003));
    }

    [Fact]
    public void A_row_stays_on_its_side_whatever_columns_and_rows_stand_around_it()
    {
        var sample = SyntheticStroke.Generate(300);
        var (train, test) = Splits.ByHash(sample);
        Assert.Equal(300, train.RowCount + test.RowCount);
        var again = Splits.ByHash(sample.Select(sample.ColumnNames.Reverse()).Head(100)).Train.Select(sample.ColumnNames);
        Assert.Equal(train.Head(again.RowCount), again);
    }

    [Theory]
    [InlineData(2, 1, 0.667)]
    [InlineData(1, 1, 0.5)]
    [InlineData(9, 1, 0.9)]
    public void Buckets_set_the_shares(int trainBuckets, int testBuckets, double share) =>
        Assert.Equal(share, Splits.ByHash(SyntheticStroke.Generate(2000), trainBuckets, testBuckets).Train.RowCount / 2000.0, 0.03);

    [Fact]
    public void There_must_be_buckets_on_both_sides()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Splits.ByHash(new Table(), 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Splits.ByHash(new Table(), 1, 0));
    }
}
