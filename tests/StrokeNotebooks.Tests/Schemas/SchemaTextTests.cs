using StrokeNotebooks.IO;

namespace StrokeNotebooks.Schemas;

public sealed class SchemaTextTests
{
    /// <summary>Written by hand from the rules of the format: fields by number, two spaces, doubles as 1.0.</summary>
    private const string Curated = """
        feature {
          name: "gender"
          type: BYTES
          domain: "gender"
          presence {
            min_fraction: 1.0
            min_count: 1
          }
          distribution_constraints {
            min_domain_mass: 0.99
          }
          annotation {
            tag: "demographic"
            comment: "as the patient\'s file says"
          }
          skew_comparator {
            infinity_norm {
              threshold: 0.01
            }
          }
          shape {
            dim {
              size: 1
            }
          }
          unique_constraints {
            min: 2
            max: 3
          }
        }
        feature {
          name: "bmi"
          value_count {
            min: 1
            max: 1
          }
          type: FLOAT
          float_domain {
            name: "bmi"
            min: 0.0
            max: 200.5
            disallow_nan: true
          }
          presence {
            min_count: 1
          }
          drift_comparator {
            jensen_shannon_divergence {
              threshold: 1e-05
              source {
                type: QUANTILES
              }
            }
          }
        }
        feature {
          name: "stroke"
          type: INT
          int_domain {
            name: "stroke"
            min: 0
            max: 1
            is_categorical: true
          }
          not_in_environment: "SERVING"
          in_environment: "LABELING"
          lifecycle_stage: PRODUCTION
        }
        string_domain {
          name: "gender"
          value: "Female"
          value: "Male"
          value: "\303\204rztin"
        }
        default_environment: "TRAINING"
        default_environment: "SERVING"
        annotation {
          tag: "v1"
        }
        dataset_constraints {
          num_examples_drift_comparator {
            min_fraction_threshold: 0.5
          }
          min_examples_count: 100
        }

        """;

    [Fact]
    public void A_schema_is_written_as_TFX_writes_it() => Assert.Equal(Curated, Schema.Parse(Curated).ToString());

    [Fact]
    public void Every_field_is_read()
    {
        var schema = Schema.Parse(Curated);
        var gender = schema.Feature("gender");
        Assert.Equal((FeatureType.Bytes, 1.0, 1L, 0.99), (gender.Type, gender.Presence!.MinFraction!.Value, gender.Presence.MinCount!.Value, gender.MinDomainMass!.Value));
        Assert.Equal(["Female", "Male", "Ärztin"], ((StringDomain)schema.DomainOf(gender)!).Values);
        Assert.Equal("as the patient's file says", gender.Annotation!.Comments[0]);
        Assert.Equal(0.01, gender.SkewComparator!.InfinityNorm);
        Assert.Equal(new UniqueConstraints { Min = 2, Max = 3 }, gender.UniqueConstraints);
        var bmi = schema.Feature("bmi");
        Assert.Equal(new FloatDomain { Name = "bmi", Min = 0, Max = 200.5f, DisallowNaN = true }, bmi.Domain);
        Assert.Equal((1e-5, HistogramSource.Quantiles), (bmi.DriftComparator!.JensenShannonDivergence!.Value, bmi.DriftComparator.HistogramSource!.Value));
        var stroke = schema.Feature("stroke");
        Assert.Equal(new IntDomain { Name = "stroke", Min = 0, Max = 1, IsCategorical = true }, stroke.Domain);
        Assert.Equal((LifecycleStage.Production, false), (stroke.LifecycleStage!.Value, stroke.IsDeprecated));
        Assert.Equal((100L, 0.5), (schema.DatasetConstraints!.MinExamplesCount!.Value, schema.DatasetConstraints.NumExamplesDrift!.MinFractionThreshold!.Value));
        Assert.Empty(schema.UnknownFields);
    }

    [Fact]
    public void Fields_that_nobody_knows_are_kept_in_place_and_listed()
    {
        const string text = """
            feature {
              name: "note"
              type: BYTES
              presence {
                min_count: 1
                how_often: DAILY
              }
              skew_comparator {
                infinity_norm {
                  threshold: 0.5
                  since: "May"
                }
                jensen_shannon_divergence {
                }
              }
              natural_language_domain {
                vocabulary: "en"
              }
              colour: "red"
            }
            sparse_feature {
              name: "first"
            }
            sparse_feature {
              name: "sparse"
              index_feature {
                name: "i"
              }
            }
            tensor_representation_group {
              key: ""
              value {
              }
            }

            """;
        var schema = Schema.Parse(text);
        Assert.Equal(text, schema.ToString());
        Assert.Equal(
            [new("feature.presence.how_often", 6, 5), new("feature.skew_comparator.infinity_norm.since", 11, 7), new("feature.colour", 19, 3)],
            schema.UnknownFields.AsEnumerable());
        Assert.Equal(text.Replace("0.5", "0.25", StringComparison.Ordinal), schema.WithChanged("note", old => old with { SkewComparator = old.SkewComparator! with { InfinityNorm = 0.25 } }).ToString());
    }

    [Theory]
    [InlineData("feature {\n  name: \"a\"\n  type: STRNG\n}", 3, 3, "'type' is 'STRNG', expected one of TYPE_UNKNOWN, BYTES, INT, FLOAT, STRUCT.")]
    [InlineData("feature {\n  name: a\n}", 2, 3, "'name' is 'a', expected a string in quotes.")]
    [InlineData("feature {\n  int_domain { min: 0.5 }\n}", 2, 16, "'min' is '0.5', expected a whole number of at most 64 bits.")]
    [InlineData("feature { presence: 1 }", 1, 11, "'presence' is '1', expected fields in { }.")]
    [InlineData("feature {\n  type: INT\n  type: INT\n}", 3, 3, "'type' is given a second time; it was given in line 2. Remove one of them.")]
    [InlineData("feature {\n  domain: \"a\"\n  bool_domain { }\n}", 3, 3, "'bool_domain' stands beside 'domain' of line 2; a message has one of them. Remove the one that is wrong.")]
    [InlineData("feature {\n  name: \"\\377\"\n}", 2, 3, "'name' is \"\\377\", expected a string of valid UTF-8.")]
    [InlineData("feature { deprecated: yes }", 1, 11, "'deprecated' is 'yes', expected true or false.")]
    public void Errors_name_line_and_column(string text, int line, int column, string message)
    {
        var error = Assert.Throws<InputException>(() => Schema.Parse(text, "my/schema.pbtxt"));
        Assert.Equal($"schema.pbtxt({line},{column}): {message}", error.Message);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void Files_are_read_and_written_and_bad_ones_named()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "schema.pbtxt");
        Assert.StartsWith("There is no schema file", Assert.Throws<InputException>(() => Schema.Read(path)).Message);
        var schema = Schema.Parse(Curated);
        schema.Write(path);
        Assert.Equal(schema, Schema.Read(path));
        File.WriteAllBytes(path, [(byte)'#', (byte)'\n', (byte)'a', 0xff]);
        Assert.Equal("schema.pbtxt(2,2): This byte is not UTF-8. Save the schema as UTF-8 text.", Assert.Throws<InputException>(() => Schema.Read(path)).Message);
    }

    [Fact]
    public void Mutated_text_gives_a_schema_or_an_input_error_and_nothing_else()
    {
        var random = new Random(17);
        const string inserts = "{}<>[]:;,\"'\\#-.x1 \n\u00e9\0";
        for (int i = 0; i < 3_000; i++)
        {
            char[] text = Curated.ToCharArray();
            string mutated = new(text);
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                int at = random.Next(mutated.Length);
                mutated = random.Next(3) switch
                {
                    0 => mutated.Remove(at, Math.Min(random.Next(1, 30), mutated.Length - at)),
                    1 => mutated.Insert(at, inserts[random.Next(inserts.Length)].ToString()),
                    _ => mutated[..at] + inserts[random.Next(inserts.Length)] + mutated[(at + 1)..],
                };
            }
            try
            {
                var schema = Schema.Parse(mutated);
                Assert.True(schema == Schema.Parse(schema.ToString()), mutated);
            }
            catch (InputException error)
            {
                Assert.InRange(error.Line, 1, 200);
                Assert.True(error.Column >= 1);
            }
        }
    }
}
