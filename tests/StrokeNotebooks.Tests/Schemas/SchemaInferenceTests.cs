using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Schemas;

public sealed class SchemaInferenceTests
{
    [Fact]
    public void A_full_column_is_required_with_a_shape_and_its_texts_sorted_by_bytes()
    {
        var schema = Schema.Infer(Seen.Data(6, Seen.Text("gender", ("male", 3), ("Female", 2), ("Other", 1))));
        Assert.Equal("""
            feature {
              name: "gender"
              type: BYTES
              domain: "gender"
              presence {
                min_fraction: 1.0
                min_count: 1
              }
              shape {
                dim {
                  size: 1
                }
              }
            }
            string_domain {
              name: "gender"
              value: "Female"
              value: "Other"
              value: "male"
            }

            """, schema.ToString());
    }

    [Fact]
    public void A_column_with_gaps_is_optional_with_bounds_of_its_values()
    {
        var bmi = Schema.Infer(Seen.Data(10, Seen.Float("bmi", 9, 10, 97).Missing(1))).Feature("bmi");
        Assert.Equal((new FeaturePresence { MinCount = 1 }, new ValueCount { Min = 1, Max = 1 }, (FixedShape?)null), (bmi.Presence, bmi.ValueCount, bmi.Shape));
        Assert.Null(bmi.Domain);
    }

    [Fact]
    public void A_column_present_without_values_has_neither_shape_nor_bounds()
    {
        var company = Schema.Infer(Seen.Data(10, Seen.Float("company", 10, 0, 5).Lengths(0, 1))).Feature("company");
        Assert.Equal((new FeaturePresence { MinFraction = 1, MinCount = 1 }, (ValueCount?)null, (FixedShape?)null), (company.Presence, company.ValueCount, company.Shape));
    }

    [Fact]
    public void Varying_numbers_of_values_give_at_least_one() =>
        Assert.Equal(new ValueCount { Min = 1 }, Schema.Infer(Seen.Data(10, Seen.Float("tags", 10, 0, 5).Lengths(2, 4))).Feature("tags").ValueCount);

    [Fact]
    public void Without_shapes_a_full_column_gets_bounds()
    {
        var schema = Schema.Infer(Seen.Data(10, Seen.Float("age", 10, 0, 82)), new SchemaInferenceOptions { InferFeatureShape = false });
        Assert.Equal(new ValueCount { Min = 1, Max = 1 }, schema.Feature("age").ValueCount);
    }

    [Fact]
    public void An_empty_column_gets_a_type_and_no_expectations()
    {
        var empty = Schema.Infer(Seen.Data(10, Seen.Text("empty").Missing(10))).Feature("empty");
        Assert.Equal(new Feature { Name = "empty", Type = FeatureType.Bytes, Presence = new FeaturePresence { MinCount = 0 } }, empty);
    }

    public static TheoryData<FeatureStatistics, Domain?> Domains => new()
    {
        { Seen.Int("x", 9, 0, 1), new BoolDomain() },
        { Seen.Int("x", 9, 1, 1), new BoolDomain() },
        { Seen.Int("x", 9, 0, 0), null },
        { Seen.Int("x", 9, -1, 1), null },
        { Seen.Int("x", 9, 0, 2), null },
        { Seen.Float("x", 9, 0, 1), null },
        { Seen.Text("x", ("true", 5), ("false", 4)), new BoolDomain { TrueValue = "true", FalseValue = "false" } },
        { Seen.Text("x", ("1", 5), ("0", 4)), new BoolDomain { TrueValue = "1", FalseValue = "0" } },
        { Seen.Text("x", ("clear", 5)), new BoolDomain { FalseValue = "clear" } },
        { Seen.Text("x", ("true", 5), ("TRUE", 4)), new NamedDomain { Name = "x" } },
        { Seen.Text("x", ("Yes", 5), ("No", 4)), new NamedDomain { Name = "x" } },
        { Seen.Text("x", ("12", 5), ("-7", 4)), new IntDomain() },
        { Seen.Text("x", ("12", 5), ("1.5", 4)), new NamedDomain { Name = "x" } },
        { Seen.CategoricalInt("x", ("0", 5), ("1", 4)), null },
    };

    [Theory]
    [MemberData(nameof(Domains))]
    public void Domains_follow_the_rules(FeatureStatistics seen, Domain? expected) =>
        Assert.Equal(expected, Schema.Infer(Seen.Data(9, seen)).Feature("x").Domain);

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Up_to_a_hundred_texts_make_a_domain(int texts, bool domain)
    {
        var seen = Seen.Text("city", [.. Enumerable.Range(0, texts).Select(i => ($"city {i}", 1.0))]);
        Assert.Equal(domain, Schema.Infer(Seen.Data(texts, seen)).Feature("city").Domain is NamedDomain);
    }

    [Fact]
    public void A_second_split_appends_its_new_values_and_columns()
    {
        var schema = Schema.Infer(Seen.Data(2, Seen.Text("work", ("b", 1), ("d", 1))))
            .UpdateWith(Seen.Data(3, Seen.Text("work", ("c", 1), ("a", 1), ("b", 1)), Seen.Int("id", 3, 1, 3)));
        Assert.Equal(["b", "d", "a", "c"], schema.StringDomains[0].Values);
        Assert.Equal(new ValueCount { Min = 1, Max = 1 }, schema.Feature("id").ValueCount);
    }

    [Fact]
    public void An_update_relaxes_what_the_data_breaks()
    {
        var schema = Schema.Infer(Seen.Data(10, Seen.Float("bmi", 10, 10, 60), Seen.Int("flag", 10, 0, 1), Seen.Int("old", 10, 5, 6), Seen.Text("city", ("a", 10)), Seen.Text("kind", ("1", 5), ("0", 5))))
            .WithFloatDomain("bmi", 0, 60, disallowNaN: true)
            .WithNumExamples(5, 8)
            .UpdateWith(Seen.Data(4, Seen.Float("bmi", 3, -1, 97, nan: 1).Missing(1), Seen.Int("flag", 4, 0, 3), Seen.Float("city", 4, 0, 1), Seen.Text("kind", ("maybe", 4))));
        Assert.Equal(new FloatDomain { Name = "bmi", Min = -1, Max = 97 }, schema.Feature("bmi").Domain);
        Assert.Equal((0.75, 1L, (FixedShape?)null), (schema.Feature("bmi").Presence!.MinFraction, schema.Feature("bmi").Presence!.MinCount, schema.Feature("bmi").Shape));
        Assert.Equal(new IntDomain { Min = 0, Max = 3 }, schema.Feature("flag").Domain);
        Assert.True(schema.Feature("old").IsDeprecated);
        Assert.True(schema.Feature("city").IsDeprecated);
        Assert.Null(schema.Feature("kind").Domain);
        Assert.Equal(4, schema.DatasetConstraints!.MinExamplesCount);
    }
}
