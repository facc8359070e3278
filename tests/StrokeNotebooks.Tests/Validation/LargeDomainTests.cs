using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Validation;

/// <summary>Statistics in a file list the 1000 most frequent texts; a check of a domain must see them all.</summary>
public sealed class LargeDomainTests
{
    private static readonly string[] s_words = [.. Enumerable.Range(0, 1500).Select(i => $"word{i:0000}")];

    private static readonly Schema s_schema = new()
    {
        Features = [new Feature { Name = "word", Type = FeatureType.Bytes, Domain = new NamedDomain { Name = "words" }, MinDomainMass = 1 }],
        StringDomains = [new StringDomain { Name = "words", Values = [.. s_words] }],
    };

    [Fact]
    public void One_value_among_many_that_is_not_in_the_domain_is_found()
    {
        var report = SchemaValidator.Validate(StatisticsOf([.. s_words, .. s_words, "BAD"]), s_schema);

        Assert.Contains("BAD", report["word"]!.Description, StringComparison.Ordinal);
        Assert.Equal(0, SchemaValidator.Validate(StatisticsOf([.. s_words, .. s_words]), s_schema).ExitCode);
        Assert.Equal(0, SchemaValidator.Validate(StatisticsOf([.. s_words, .. s_words, "BAD"]), s_schema.WithChanged("word", word => word with { MinDomainMass = 0.99 })).ExitCode);
    }

    [Fact]
    public void Statistics_of_a_file_that_have_more_distinct_values_than_the_domain_are_an_anomaly()
    {
        var report = SchemaValidator.Validate(Read([.. s_words, .. s_words, "BAD"]), s_schema);

        Assert.Equal(AnomalyType.EnumTypeUnexpectedStringValues, Assert.Single(report["word"]!.Reasons).Type);
        Assert.Contains("1501 distinct values and the domain only 1500", report["word"]!.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_a_file_of_statistics_does_not_list_are_said_not_to_be_checked()
    {
        var report = SchemaValidator.Validate(Read([.. s_words.Take(1200), .. s_words.Take(1200), "BAD"]), s_schema);

        Assert.Contains("201 of the 1201 distinct values of 'word' were not held against its domain", Assert.Single(report.Notes), StringComparison.Ordinal);
        Assert.Empty(SchemaValidator.Validate(StatisticsOf([.. s_words]), s_schema).Notes);
    }

    [Fact]
    public void An_update_takes_in_every_value()
    {
        var updated = s_schema.UpdateWith(StatisticsOf([.. s_words, .. s_words, "BAD"]));

        Assert.Contains("BAD", updated.StringDomains[0].Values);
    }

    private static TableStatistics StatisticsOf(string[] values) => TableStatistics.Of(new Table(StringColumn.Of("word", values)));

    private static TableStatistics Read(string[] values)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "FeatureStats.pb");
        StatisticsOf(values).WriteBinary(file);
        return TableStatistics.ReadBinary(file);
    }
}
