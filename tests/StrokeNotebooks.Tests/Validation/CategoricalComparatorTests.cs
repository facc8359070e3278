using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

public sealed class CategoricalComparatorTests
{
    private static readonly Table s_table = new(new IntColumn("heart_disease", [0, 1, 1]), new IntColumn("age", [3, 4, 5]));

    private static readonly Schema s_schema = Schema.Infer(TableStatistics.Of(s_table))
        .WithIntDomain("heart_disease", 0, 1, categorical: true)
        .WithDriftComparator("heart_disease", infinityNorm: 0.1)
        .WithDriftComparator("age", infinityNorm: 0.1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Numbers_that_the_schema_calls_categories_are_told_from_plain_ones(bool hasPrevious)
    {
        var statistics = TableStatistics.Of(s_table);
        var results = SchemaValidator.Validate(statistics, s_schema, previous: hasPrevious ? statistics : null).Comparisons;
        Assert.Contains("the schema calls these whole numbers categories, but the statistics, which do not read the schema", results[0].Why, StringComparison.Ordinal);
        Assert.StartsWith("it counts texts and categories, and this feature is plain numbers", results[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_reason_says_helps()
    {
        var statistics = TableStatistics.Of(s_table, new StatisticsOptions { CategoricalInts = s_schema.CategoricalInts() });
        Assert.Equal(ComparatorOutcome.Within, SchemaValidator.Validate(statistics, s_schema, previous: statistics).Comparisons[0].Outcome);
    }
}
