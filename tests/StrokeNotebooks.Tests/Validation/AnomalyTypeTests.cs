using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

/// <summary>Every kind of anomaly is raised by the smallest data that has it, with TFDV's number, name, severity and short description.</summary>
public sealed class AnomalyTypeTests
{
    private sealed record Case(int Number, string Name, string Short, Schema Schema, TableStatistics Data, TableStatistics? Previous = null, TableStatistics? Serving = null);

    private static readonly Case[] Cases =
    [
        new(1, "BOOL_TYPE_BIG_INT", "Non-boolean values", Of(FeatureType.Int).WithBoolDomain("x"), Data(Seen.Int("x", 9, 0, 2))),
        new(7, "BOOL_TYPE_SMALL_INT", "Non-boolean values", Of(FeatureType.Int).WithBoolDomain("x"), Data(Seen.Int("x", 9, -1, 1))),
        new(9, "BOOL_TYPE_UNEXPECTED_STRING", "Non-boolean values", Of(FeatureType.Bytes).WithBoolDomain("x", "true", "false"), Data(Seen.Text("x", ("true", 5), ("maybe", 4)))),
        new(13, "ENUM_TYPE_INVALID_UTF8", "Invalid UTF8 strings", Of(FeatureType.Bytes).WithStringDomain("x", "a"), Data(InvalidUtf8())),
        new(14, "ENUM_TYPE_UNEXPECTED_STRING_VALUES", "Unexpected string values", Of(FeatureType.Bytes).WithStringDomain("x", "a"), Data(Seen.Text("x", ("a", 8), ("b", 1)))),
        new(15, "FEATURE_TYPE_HIGH_NUMBER_VALUES", "Superfluous values", Counted(1, 1), Data(Seen.Int("x", 9, 0, 5).Lengths(1, 3))),
        new(16, "FEATURE_TYPE_LOW_FRACTION_PRESENT", "Column dropped", Of(FeatureType.Int).WithPresence("x", minFraction: 0.95), Data(Seen.Int("x", 8, 0, 5).Missing(1))),
        new(17, "FEATURE_TYPE_LOW_NUMBER_PRESENT", "Column dropped", Of(FeatureType.Int).WithPresence("x", minCount: 10), Data(Seen.Int("x", 9, 0, 5))),
        new(18, "FEATURE_TYPE_LOW_NUMBER_VALUES", "Missing values", Counted(1, null), Data(Seen.Int("x", 9, 0, 5).Lengths(0, 1))),
        new(19, "FEATURE_TYPE_NOT_PRESENT", "Column dropped", Of(FeatureType.Bytes).WithPresence("x", minCount: 1), Data(Seen.Text("x").Missing(9))),
        new(22, "FLOAT_TYPE_BIG_FLOAT", "Out-of-range values", Of(FeatureType.Float).WithFloatDomain("x", 0, 200), Data(Seen.Float("x", 9, 10, 200.5))),
        new(24, "FLOAT_TYPE_SMALL_FLOAT", "Out-of-range values", Of(FeatureType.Float).WithFloatDomain("x", 0, 200), Data(Seen.Float("x", 9, -0.5, 100))),
        new(25, "FLOAT_TYPE_STRING_NOT_FLOAT", "Invalid values", Of(FeatureType.Bytes).WithFloatDomain("x", 0, 200), Data(Seen.Text("x", ("36.6", 8), ("N/A", 1)))),
        new(28, "INT_TYPE_BIG_INT", "Out-of-range values", Of(FeatureType.Int).WithIntDomain("x", 0, 1), Data(Seen.Int("x", 9, 0, 7))),
        new(30, "INT_TYPE_NOT_INT_STRING", "Invalid values", Of(FeatureType.Bytes).WithIntDomain("x", 0, 9), Data(Seen.Text("x", ("7", 8), ("seven", 1)))),
        new(32, "INT_TYPE_SMALL_INT", "Out-of-range values", Of(FeatureType.Int).WithIntDomain("x", 0, 1, categorical: true), Data(Seen.CategoricalInt("x", ("0", 8), ("-3", 1)))),
        new(35, "SCHEMA_MISSING_COLUMN", "Column dropped", Of(FeatureType.Int).WithPresence("x", minFraction: 1), Data()),
        new(36, "SCHEMA_NEW_COLUMN", "New column", new Schema(), Data(Seen.Int("x", 9, 0, 5))),
        new(40, "COMPARATOR_CONTROL_DATA_MISSING", "previous data missing", Of(FeatureType.Int).WithDriftComparator("x", jensenShannon: 0.1), Data(Seen.Int("x", 9, 0, 5)), Previous: Data()),
        new(42, "COMPARATOR_L_INFTY_HIGH", "High Linfty distance between training and serving", Of(FeatureType.Bytes).WithSkewComparator("x", infinityNorm: 0.1),
            Data(Seen.Text("x", ("a", 9))), Serving: Data(Seen.Text("x", ("b", 9)))),
        new(49, "COMPARATOR_LOW_NUM_EXAMPLES", "Low num examples in current dataset versus the previous span.", Sized(new() { NumExamplesDrift = new() { MinFractionThreshold = 0.5 } }), Data(), Previous: Seen.Data(19)),
        new(50, "COMPARATOR_HIGH_NUM_EXAMPLES", "High num examples in current dataset versus the previous span.", Sized(new() { NumExamplesDrift = new() { MaxFractionThreshold = 2 } }), Data(), Previous: Seen.Data(4)),
        new(51, "DATASET_LOW_NUM_EXAMPLES", "Low num examples in dataset.", Sized(new() { MinExamplesCount = 10 }), Data()),
        new(52, "BOOL_TYPE_UNEXPECTED_FLOAT", "Non-boolean values", Of(FeatureType.Float).WithBoolDomain("x"), Data(Seen.Float("x", 9, 0, 1, 0, new HistogramBucket(0, 0, 4), new HistogramBucket(0.4, 0.6, 5)))),
        new(53, "FLOAT_TYPE_HAS_NAN", "Invalid values", Of(FeatureType.Float).WithFloatDomain("x", null, null, disallowNaN: true), Data(Seen.Float("x", 9, 0, 1, nan: 1))),
        new(58, "DATASET_HIGH_NUM_EXAMPLES", "High num examples in dataset.", Sized(new() { MaxExamplesCount = 8 }), Data()),
        new(59, "FEATURE_TYPE_HIGH_UNIQUE", "High number of unique values", Of(FeatureType.Bytes).WithUniqueValues("x", 1, 1), Data(Seen.Text("x", ("a", 8), ("b", 1)))),
        new(60, "FEATURE_TYPE_LOW_UNIQUE", "Low number of unique values", Of(FeatureType.Bytes).WithUniqueValues("x", 3, null), Data(Seen.Text("x", ("a", 8), ("b", 1)))),
        new(61, "FEATURE_TYPE_NO_UNIQUE", "No unique values", Of(FeatureType.Int).WithUniqueValues("x", 1, 9), Data(Seen.Int("x", 9, 0, 5))),
        new(62, "FLOAT_TYPE_HAS_INF", "Invalid values", Of(FeatureType.Float).WithFloatDomain("x", null, null, disallowInf: true), Data(Seen.Float("x", 9, 0, double.PositiveInfinity))),
        new(63, "COMPARATOR_JENSEN_SHANNON_DIVERGENCE_HIGH", "High approximate Jensen-Shannon divergence between current and previous", Of(FeatureType.Float).WithDriftComparator("x", jensenShannon: 0.1),
            Data(Seen.Float("x", 9, 0, 1)), Previous: Data(Seen.Float("x", 9, 5, 6))),
        new(65, "VALUE_NESTEDNESS_MISMATCH", "Mismatched value nest level", Schema.Parse("feature { name: 'x' type: INT value_counts { value_count { min: 1 } value_count { min: 1 } } }"), Data(Seen.Int("x", 9, 0, 5))),
        new(66, "DOMAIN_INVALID_FOR_TYPE", "The domain does not match the type", Of(FeatureType.Float).WithIntDomain("x", 0, 200), Data(Seen.Float("x", 9, 0, 5))),
        new(67, "FEATURE_MISSING_NAME", "Feature without a name", Schema.Parse("feature { type: INT }"), Data()),
        new(68, "FEATURE_MISSING_TYPE", "Feature without a type", Schema.Parse("feature { name: 'x' }"), Data(Seen.Int("x", 9, 0, 5))),
        new(69, "INVALID_SCHEMA_SPECIFICATION", "Invalid schema", Of(FeatureType.Int).WithPresence("x", minFraction: 1.5).WithPresence("x", minFraction: -0.5), Data(Seen.Int("x", 9, 0, 5))),
        new(70, "UNEXPECTED_DATA_TYPE", "Unexpected data type", Of(FeatureType.Float), Data(Seen.Text("x", ("N/A", 9)))),
        new(80, "INVALID_FEATURE_SHAPE", "Feature shape dropped", Of(FeatureType.Int).WithChanged("x", old => old with { Shape = FixedShape.OfSize(1) }), Data(Seen.Int("x", 8, 0, 5).Missing(1))),
        new(81, "INVALID_DOMAIN_SPECIFICATION", "Domain not found", Schema.Parse("feature { name: 'x' type: BYTES domain: 'y' }"), Data(Seen.Text("x", ("a", 9)))),
        new(87, "COMPARATOR_NORMALIZED_ABSOLUTE_DIFFERENCE_HIGH", "High normalized absolute difference between current and previous", Of(FeatureType.Bytes).WithDriftComparator("x", normalizedAbsoluteDifference: 0.1),
            Data(Seen.Text("x", ("a", 9))), Previous: Data(Seen.Text("x", ("a", 90)))),
    ];

    public static TheoryData<int> Numbers => [.. Cases.Select(test => test.Number)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Is_raised_alone_with_its_number_name_severity_and_short_description(int number)
    {
        var test = Cases.Single(test => test.Number == number);
        var report = SchemaValidator.Validate(test.Data, test.Schema, previous: test.Previous, serving: test.Serving);
        var anomaly = Assert.Single(report.DatasetAnomaly is { } dataset ? report.Anomalies.Append(dataset) : report.Anomalies);
        var reason = Assert.Single(anomaly.Reasons);
        Assert.Equal((test.Number, test.Name, test.Short, AnomalySeverity.Error), ((int)reason.Type, reason.TypeName, anomaly.ShortDescription, anomaly.Severity));
        Assert.Equal(1, report.ExitCode);
    }

    [Fact]
    public void No_kind_is_left_out() =>
        Assert.Equal(Enum.GetValues<AnomalyType>().Where(type => type != AnomalyType.UnknownType).Select(type => (int)type), Cases.Select(test => test.Number).Order());

    [Fact]
    public void Their_names_are_found_again() =>
        Assert.All(Enum.GetValues<AnomalyType>(), type => Assert.Equal(type, EnumNames.Find(typeof(AnomalyType), EnumNames.Of(type))));

    [Fact]
    public void An_update_with_the_data_takes_every_anomaly_of_the_data_away()
    {
        // A broken schema stays broken, and an update does not see other data to compare with.
        int[] notOfTheData = [40, 42, 49, 50, 63, 65, 66, 67, 68, 69, 81, 87];
        Assert.All(Cases.Where(test => !notOfTheData.Contains(test.Number)), test =>
            Assert.True(SchemaValidator.Validate(test.Data, test.Schema.UpdateWith(test.Data)).IsClean, test.Name));
    }

    private static Schema Of(FeatureType type) => new Schema().WithFeature(new Feature { Name = "x", Type = type });

    private static Schema Counted(long? min, long? max) => Of(FeatureType.Int).WithChanged("x", old => old with { ValueCount = new ValueCount { Min = min, Max = max } });

    private static Schema Sized(DatasetConstraints constraints) => new() { DatasetConstraints = constraints };

    private static TableStatistics Data(params FeatureStatistics[] features) => Seen.Data(9, features);

    private static FeatureStatistics InvalidUtf8() => Seen.Text("x", ("a", 9)) is var seen ? seen with { String = seen.String! with { InvalidUtf8Count = 2 } } : seen;
}
