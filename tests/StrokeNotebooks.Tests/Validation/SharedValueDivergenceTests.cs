using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

public sealed class SharedValueDivergenceTests
{
    public static TheoryData<string, double[], double[], double> Alike() => new()
    {
        { "always 0, now one 1", Repeat(1000, 0), [.. Repeat(999, 0), 1], Divergence(0.999) },
        { "one 1, now always 0", [.. Repeat(999, 0), 1], Repeat(1000, 0), Divergence(0.999) },
        { "always 1, now one 0", Repeat(1000, 1), [.. Repeat(999, 1), 0], Divergence(0.999) },
        { "always 5, now half of it", Repeat(4, 5), [4, 5, 6, 5], 0.3112781244591328 },
        { "always -2, now one 40", Repeat(1000, -2), [.. Repeat(999, -2), 40], Divergence(0.999) },
        { "a rare value moves", [.. Repeat(999, 0), 1], [.. Repeat(999, 0), 100], 0.001 },
    };

    [Theory]
    [MemberData(nameof(Alike))]
    public void A_value_that_most_rows_share_is_compared_with_itself(string what, double[] before, double[] now, double right)
    {
        Assert.NotEmpty(what);
        foreach (var kind in new[] { ComparatorKind.Drift, ComparatorKind.Skew })
            foreach (bool whole in new[] { false, true })
            {
                var found = Compared(before, now, kind, whole, right + 0.0001);

                Assert.True(found.Result.Value > right + 0.5);
                Assert.Equal(right, found.Result.Judged!.Value, 5e-5);
                Assert.Equal(ComparatorOutcome.Within, found.Result.Outcome);
                Assert.Contains("a value that many rows share", found.Result.Why, StringComparison.Ordinal);
                Assert.Equal(0, found.Report.ExitCode);
                Assert.Equal(ComparatorOutcome.Exceeded, Compared(before, now, kind, whole, right - 0.0001).Result.Outcome);
            }
    }

    [Fact]
    public void Statistics_of_a_file_raise_no_alarm_for_a_rare_flag_either()
    {
        var (constant, flag) = (Read(Repeat(1000, 1)), Read([.. Repeat(999, 1), 0]));
        var schema = new Schema { Features = [new Feature { Name = "flag", Type = FeatureType.Float, DriftComparator = new FeatureComparator { JensenShannonDivergence = 0.001 } }] };

        Assert.Equal(ComparatorOutcome.Within, Assert.Single(SchemaValidator.Validate(flag, schema, previous: constant).Comparisons).Outcome);
        Assert.Equal(ComparatorOutcome.Within, Assert.Single(SchemaValidator.Validate(constant, schema, previous: flag).Comparisons).Outcome);
        Assert.Equal(ComparatorOutcome.Exceeded, Assert.Single(SchemaValidator.Validate(Read([.. Repeat(800, 1), .. Repeat(200, 0)]), schema, previous: constant).Comparisons).Outcome);

        static TableStatistics Read(double[] values)
        {
            string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "FeatureStats.pb");
            TableStatistics.Of(new Table(new FloatColumn("flag", [.. values.Select(value => (float)value)]))).WriteBinary(file);
            return TableStatistics.ReadBinary(file);
        }
    }

    [Fact]
    public void A_constant_that_changed_is_an_alarm_as_before()
    {
        var found = Compared(Repeat(100, 0), Repeat(100, 7), ComparatorKind.Drift, whole: false, 0.9);

        Assert.Equal((1.0, ComparatorOutcome.Exceeded, 1), (found.Result.Value!.Value, found.Result.Outcome, found.Report.ExitCode));
    }

    [Fact]
    public void A_constant_that_became_a_spread_is_an_alarm_although_an_outlier_makes_the_buckets_wide()
    {
        double[] spread = [.. Enumerable.Range(0, 1000).Select(i => i / 100_000.0), 1000];

        Assert.Equal(ComparatorOutcome.Exceeded, Compared(Repeat(1000, 0), spread, ComparatorKind.Drift, whole: false, 0.5).Result.Outcome);
        Assert.Equal(ComparatorOutcome.Exceeded, Compared(Repeat(1000, 0.005), spread, ComparatorKind.Drift, whole: false, 0.5).Result.Outcome);
    }

    [Fact]
    public void What_was_within_by_shared_values_is_still_so_when_its_file_is_read()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "SchemaDiff.pb");
        Compared(Repeat(1000, 0), [.. Repeat(999, 0), 1], ComparatorKind.Drift, whole: true, 0.01).Report.Write(file);

        var read = Assert.Single(ValidationReport.Read(file).Comparisons);

        Assert.Equal((1.0, ComparatorOutcome.Within), (read.Value!.Value, read.Outcome));
    }

    private static double[] Repeat(int count, double value) => [.. Enumerable.Repeat(value, count)];

    // One side always has the value, the other has it in this share of rows.
    private static double Divergence(double share) => (Math.Log2(2 / (1 + share)) + share * Math.Log2(2 * share / (1 + share)) + (1 - share)) / 2;

    private static (ComparatorResult Result, ValidationReport Report) Compared(double[] before, double[] now, ComparatorKind kind, bool whole, double threshold)
    {
        var comparator = new FeatureComparator { JensenShannonDivergence = threshold };
        var (earlier, later) = (StatisticsOf(before), StatisticsOf(now));
        var schema = new Schema { Features = [new Feature { Name = "flag", Type = whole ? FeatureType.Int : FeatureType.Float, DriftComparator = kind == ComparatorKind.Drift ? comparator : null, SkewComparator = kind == ComparatorKind.Skew ? comparator : null }] };
        var report = SchemaValidator.Validate(later, schema, previous: earlier, serving: earlier);
        return (Assert.Single(report.Comparisons), report);

        TableStatistics StatisticsOf(double[] values) => TableStatistics.Of(new Table(whole ? new IntColumn("flag", [.. values.Select(value => (long)value)]) : new FloatColumn("flag", [.. values.Select(value => (float)value)])));
    }
}
