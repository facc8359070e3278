using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

public sealed class UntypedFeatureTests
{
    private static readonly Schema s_schema = Schema.Parse("feature { name: 'a' type: INT } feature { name: 'z' }");

    [Fact]
    public void A_feature_without_type_is_passed_over_where_the_data_does_not_have_it() =>
        Assert.True(SchemaValidator.Validate(TableStatistics.Of(new Table(new IntColumn("a", [1, 2]))), s_schema).IsClean);

    [Fact]
    public void A_feature_without_type_that_the_data_has_is_an_error() =>
        Assert.Equal(AnomalyType.FeatureMissingType, Assert.Single(SchemaValidator.Validate(TableStatistics.Of(new Table(new IntColumn("a", [1, 2]), new IntColumn("z", [1, 2]))), s_schema)["z"]!.Reasons).Type);
}
