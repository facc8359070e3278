namespace StrokeNotebooks.Data;

/// <summary>The figures that the original project publishes for the Kaggle file.</summary>
public sealed class RealSplitsTests
{
    [RealDataFact]
    public void Splitting_twice_as_scikit_learn_does_gives_the_published_rows()
    {
        var all = Table.ReadCsv(Repository.RealData!);
        var cleaned = all.With(new IntColumn("index", [.. Enumerable.Range(0, all.RowCount).Select(row => (long)row)])).DropMissing();
        var (rest, serving) = Splits.TrainTest(cleaned, 0.1, seed: 0);
        var (train, test) = Splits.TrainTest(rest, 0.2, seed: 0);
        Assert.Equal([3688, 1605, 4514, 2857, 3725], rest.Head(5).Rows().Select(row => row.Number("index")));
        Assert.Equal([(3534, 156), (884, 29), (491, 24)], new[] { train, test, serving }.Select(part => (part.RowCount, part.Rows().Count(row => row.Number("stroke") == 1))));
    }

    [RealDataFact]
    public void Splitting_by_hash_as_CsvExampleGen_does_gives_the_published_rows()
    {
        var cleaned = Table.ReadCsv(Repository.RealData!).DropMissing().Drop("id");
        var (train, eval) = Splits.ByHash(cleaned);
        Assert.Equal((3286, 1623), (train.RowCount, eval.RowCount));
        Assert.Equal([("Private", 1875L), ("Self-employed", 511L), ("children", 453L), ("Govt_job", 434L), ("Never_worked", 13L)],
            train.GroupCounts("work_type").Rows().Select(row => (row.Text("work_type")!, (long)row.Number("count"))));
        Assert.Equal(42.86262933654, train.Rows().Average(row => row.Number("age")), 1e-10);
    }
}
