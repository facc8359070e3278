using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Statistics;

public class TableStatisticsTests
{
    private static readonly Table Mixed = new(
        new FloatColumn("bmi", [20, 0, 30, 25], MissingMask.Of(4, row => row == 1)),
        StringColumn.Of("Type", ["b", "a", null, "b"]),
        new IntColumn("stroke", [0, 1, 0, 0]));

    [Fact]
    public void An_empty_cell_is_missing_by_default()
    {
        var common = TableStatistics.Of(Mixed)["bmi"].Common;

        Assert.Equal((3, 1, 1, 1, 1f, 3), (common.NumNonMissing, common.NumMissing, common.MinNumValues, common.MaxNumValues, common.AvgNumValues, common.TotNumValues));
        Assert.All(common.NumValuesHistogram!.Buckets, bucket => Assert.Equal(new HistogramBucket(1, 1, 0.3), bucket with { SampleCount = Math.Round(bucket.SampleCount, 12) }));
        Assert.Equal(0.25, TableStatistics.Of(Mixed)["bmi"].MissingFraction);
    }

    [Fact]
    public void An_empty_cell_is_a_feature_without_values_in_TFX()
    {
        var common = TableStatistics.Of(Mixed, StatisticsOptions.Tfx)["bmi"].Common;

        Assert.Equal((4, 0, 0, 1, 0.75f, 3), (common.NumNonMissing, common.NumMissing, common.MinNumValues, common.MaxNumValues, common.AvgNumValues, common.TotNumValues));
        var buckets = common.NumValuesHistogram!.Buckets;
        Assert.Equal((0.0, 1.0), (buckets[0].LowValue, buckets[^1].HighValue));
        Assert.Equal(4, buckets.Sum(bucket => bucket.SampleCount), 1e-12);
    }

    [Fact]
    public void Features_come_as_the_columns_or_by_the_bytes_of_their_names()
    {
        Assert.Equal(["bmi", "Type", "stroke"], TableStatistics.Of(Mixed).Features.Select(feature => feature.Name));
        Assert.Equal(["Type", "bmi", "stroke"], TableStatistics.Of(Mixed, StatisticsOptions.Tfx).Features.Select(feature => feature.Name));
        var beyond = new Table(new IntColumn("\uFF5E", []), new IntColumn("\U0001F600", []), new IntColumn("z", []));
        Assert.Equal(["z", "\uFF5E", "\U0001F600"], TableStatistics.Of(beyond, StatisticsOptions.Tfx).Features.Select(feature => feature.Name));
    }

    [Fact]
    public void Text_is_ranked_by_frequency_and_ties_by_descending_bytes()
    {
        string?[] values = ["Dispute", "x", "Pcard", "Pcard", "Dispute", "é", "x", "x", null];
        var feature = TableStatistics.Of(new Table(StringColumn.Of("t", values)), new StatisticsOptions { NumTopValues = 2 })["t"];
        var text = feature.String!;

        Assert.Equal(StatisticsType.String, feature.Type);
        Assert.Null(feature.Numeric);
        Assert.Equal(4, text.Unique);
        Assert.Equal([new("x", 3), new("Pcard", 2)], text.TopValues);
        Assert.Equal([new(0, 0, "x", 3), new(1, 1, "Pcard", 2), new(2, 2, "Dispute", 2), new(3, 3, "é", 1)], text.RankHistogram.Buckets);
        // Dispute has 7 bytes, Pcard 5, x 1 and é 2: 14 + 10 + 3 + 2 over 8 values.
        Assert.Equal(29f / 8, text.AvgLength);
    }

    [Fact]
    public void Rare_text_is_left_out_below_the_threshold()
    {
        var text = TableStatistics.Of(Mixed, new StatisticsOptions { FrequencyThreshold = 2 })["Type"].String!;

        Assert.Equal([new("b", 2)], text.TopValues);
        Assert.Equal(2, text.Unique);
    }

    [Fact]
    public void Categorical_whole_numbers_get_the_statistics_of_text()
    {
        var feature = TableStatistics.Of(Mixed, new StatisticsOptions { CategoricalInts = ["stroke"] })["stroke"];

        Assert.Equal(StatisticsType.Int, feature.Type);
        Assert.Null(feature.Numeric);
        Assert.Equal([new("0", 3), new("1", 1)], feature.String!.TopValues);
        Assert.Equal(1f, feature.String.AvgLength);
    }

    [Fact]
    public void Columns_without_values_have_only_counts()
    {
        var all = MissingMask.Of(2, _ => true);
        var statistics = TableStatistics.Of(new Table(new FloatColumn("f", [0, 0], all), StringColumn.Of("s", [null, null]), new IntColumn("i", [1, 1], all)));

        Assert.All(statistics.Features, feature =>
        {
            Assert.Equal((0, 2, 0, 0, 0f), (feature.Common.NumNonMissing, feature.Common.NumMissing, feature.Common.MinNumValues, feature.Common.TotNumValues, feature.Common.AvgNumValues));
            Assert.Null(feature.Common.NumValuesHistogram);
        });
        Assert.True(statistics["f"].Numeric is { Histograms.IsEmpty: true, Max: 0, NumZeros: 0 });
        Assert.Equal(0, statistics["s"].String!.Unique);
    }

    [Fact]
    public void A_column_that_a_part_lacks_is_missing_in_that_part()
    {
        var sum = TableStatistics.Of(Mixed) + TableStatistics.Of(Mixed.Drop("stroke"));

        Assert.Equal((4, 4), (sum["stroke"].Common.NumNonMissing, sum["stroke"].Common.NumMissing));
        Assert.Equal(8, sum.NumExamples);
    }

    [Fact]
    public void Errors_say_what_there_is_and_what_to_do()
    {
        var statistics = TableStatistics.Of(Mixed);
        Assert.Contains("bmi, Type, stroke", Assert.Throws<KeyNotFoundException>(() => statistics["age"]).Message, StringComparison.Ordinal);

        var text = TableStatistics.Of(new Table(StringColumn.Of("bmi", ["N/A"])));
        Assert.Equal("Column 'bmi' is STRING in one part and FLOAT in another. Read all parts with the same types, those of a schema for example.",
            Assert.Throws<InputException>(() => statistics + text).Message);

        var finished = new TableStatistics(statistics.NumExamples, statistics.Features);
        Assert.Equal(statistics, finished);
        Assert.Throws<InvalidOperationException>(() => statistics + finished);
        Assert.Throws<InvalidOperationException>(() => statistics + TableStatistics.Of(Mixed, StatisticsOptions.Tfx));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StatisticsOptions { NumTopValues = 0 });
    }
}
