using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Statistics;

/// <summary>The laws of adding statistics: parts, in any grouping and order, give what the whole gives, digit for digit.</summary>
public class MergeTests
{
    // So few are counted exactly that most tables collapse into the grid, some only when parts are added.
    private static readonly StatisticsOptions[] ExactAndGrid = [new(), new() { MaxExactNumbers = 6 }];

    private static readonly Gen<float> Number = Gen.OneOf(
        Gen.Choose(-3, 3).Select(value => (float)value),
        Gen.Choose(-100_000, 100_000).Select(value => value / 997f),
        Gen.Choose(0, int.MaxValue).Select(BitConverter.Int32BitsToSingle));

    private static readonly Gen<Table> Tables =
        from rows in Gen.Choose(0, 12)
        from numbers in Number.ArrayOf(rows)
        from ints in Gen.OneOf(Gen.Choose(-2, 2).Select(value => (long)value), Gen.Choose(int.MinValue, int.MaxValue).Select(value => value * 4_000_000_000L)).ArrayOf(rows)
        from texts in Gen.Elements(null, "a", "b", "c", "", "ü").ArrayOf(rows)
        from missing in Gen.Choose(0, 5).ArrayOf(rows)
        select new Table(
            new FloatColumn("float", numbers, MissingMask.Of(rows, row => missing[row] == 0)),
            new IntColumn("int", ints, MissingMask.Of(rows, row => missing[row] == 1)),
            StringColumn.Of("text", texts));

    private static readonly Arbitrary<Table[]> Parts = Gen.Choose(0, 4).SelectMany(count => Tables.ArrayOf(count)).ToArbitrary();

    [Fact]
    public void Parts_equal_the_whole() => ForAll(Parts, (parts, options) =>
    {
        var whole = TableStatistics.Of(Table.Concat([Mixed, .. parts]), options);
        return parts.Aggregate(TableStatistics.Of(Mixed, options), (sum, part) => sum + TableStatistics.Of(part, options)).Equals(whole);
    });

    [Fact]
    public void Order_and_grouping_do_not_matter() => ForAll(Parts, (parts, options) =>
    {
        var each = parts.Prepend(Mixed).Select(part => TableStatistics.Of(part, options)).ToArray();
        var left = each.Aggregate((a, b) => a + b);
        var right = each.Reverse().Aggregate((a, b) => b + a);
        var backwards = each.Reverse().Aggregate((a, b) => a + b);
        return left.Equals(right) && left.Equals(backwards);
    });

    [Fact]
    public void Adding_nothing_changes_nothing() => ForAll(Tables.ToArbitrary(), (table, options) =>
    {
        var statistics = TableStatistics.Of(table, options);
        return (statistics + TableStatistics.Empty).Equals(statistics) && (TableStatistics.Empty + statistics).Equals(statistics);
    });

    [Fact]
    public void The_number_of_threads_does_not_matter()
    {
        string path = Path.GetTempFileName();
        try
        {
            var random = new Random(5);
            File.WriteAllLines(path, Enumerable.Range(0, 20_000).Select(row => $"{random.Next(9)},{random.NextDouble()},t{Math.Sqrt(random.Next(90_000)):0}").Prepend("int,float,text"));
            foreach (var options in ExactAndGrid.Append(new StatisticsOptions { MaxExactTexts = 50 }))
            {
                var one = TableStatistics.Of(new CsvFile(path, new CsvOptions { Threads = 1, ChunkBytes = 1 << 16 }), options);
                var many = TableStatistics.Of(new CsvFile(path, new CsvOptions { Threads = 8, ChunkBytes = 1 << 16 }), options);
                Assert.Equal(20_000, one.NumExamples);
                Assert.Equal(one, many);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Adding_leaves_both_sides_as_they_were()
    {
        var statistics = TableStatistics.Of(Mixed);
        _ = statistics + statistics;
        Assert.Equal(TableStatistics.Of(Mixed), statistics);
    }

    private static Table Mixed => new(new FloatColumn("float", [1, 2.5f, float.NaN]), new IntColumn("int", [1, long.MaxValue, long.MinValue]), StringColumn.Of("text", ["a", null, "z"]));

    private static void ForAll<T>(Arbitrary<T> values, Func<T, StatisticsOptions, bool> law)
    {
        foreach (var options in ExactAndGrid)
            Prop.ForAll(values, value => law(value, options)).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }
}
