using System.Text;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;

namespace StrokeNotebooks.Validation;

public sealed class AnomaliesFileTests : IDisposable
{
    // Every field that a table has no use for, as protobuf prints it.
    private const string Beyond = """
        feature {
          name: "a"
          type: FLOAT
          float_domain {
            is_embedding: true
            embedding_dim: 8
          }
          group_presence {
            required: true
          }
        }
        feature {
          name: "text"
          type: BYTES
          natural_language_domain {
            vocabulary: "v"
            coverage {
              min_coverage: 0.5
              excluded_int_tokens: 3
              excluded_int_tokens: 300
            }
            token_constraints {
              string_value: "[CLS]"
              max_per_sequence: 1
            }
          }
          validation_derived_source {
            deriver_name: "d"
            config {
              argmax_top_k {
                k: 2
              }
            }
          }
          sequence_metadata {
            sequential_status: SEQUENTIAL_YES
          }
        }
        feature {
          name: "s"
          type: STRUCT
          struct_domain {
            feature {
              name: "b"
              type: BYTES
              time_of_day_domain {
                integer_format: PACKED_64_NANOS
              }
            }
          }
        }
        string_domain {
          name: "d"
          value: "x"
          is_categorical: CATEGORICAL_YES
        }
        sparse_feature {
          name: "sp"
          index_feature {
            name: "i"
          }
          is_sorted: true
          value_feature {
            name: "v"
          }
        }
        generate_legacy_feature_spec: false
        float_domain {
          name: "f"
          is_embedding: true
        }
        int_domain {
          name: "n"
          is_categorical: true
        }
        weighted_feature {
          name: "w"
          feature {
            step: "a"
          }
          weight_feature {
            step: "b"
          }
        }
        tensor_representation_group {
          key: ""
          value {
            tensor_representation {
              key: "a"
              value {
                dense_tensor {
                  column_name: "a"
                  default_value {
                    uint_value: 18446744073709551615
                  }
                }
              }
            }
          }
        }
        represent_variable_length_as_ragged: true

        """;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pb");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_baseline_is_the_whole_schema()
    {
        string text = Beyond.ReplaceLineEndings("\n");
        var schema = Schema.Parse(text);
        Assert.Empty(schema.UnknownFields);
        new ValidationReport { Schema = schema }.Write(_path);
        Assert.Equal(schema.ToString(), ValidationReport.Read(_path).Schema.ToString());
        Assert.Equal(text.Split('\n').Order(), schema.ToString().Split('\n').Order());
    }

    [Fact]
    public void A_baseline_with_fields_of_a_newer_version_is_written_back_byte_for_byte()
    {
        // baseline { feature { name: "a", 99: 7, 100: "zz" }, 101: fixed32 } anomaly_name_format: SERIALIZED_PATH
        byte[] bytes = Convert.FromHexString("0a13" + "0a0b" + "0a0161" + "980607" + "a206027a7a" + "ad0601020304" + "3801");
        File.WriteAllBytes(_path, bytes);
        ValidationReport.Read(_path).Write(_path);
        Assert.Equal(Convert.ToHexStringLower(bytes), Convert.ToHexStringLower(File.ReadAllBytes(_path)));
    }

    [Fact]
    public void Messages_nested_too_deep_are_refused_before_they_take_the_stack()
    {
        byte[] bytes = [];
        // feature { struct_domain { feature { ... } } }
        for (int level = 0; level < 200; level++)
            foreach (byte[] tag in (byte[][])[[0xEA, 0x01], [0x0A]])
                bytes = [.. tag, .. Length(bytes.Length), .. bytes];
        File.WriteAllBytes(_path, [0x0A, .. Length(bytes.Length), .. bytes]);
        Assert.Contains("nested more than 100 deep", Assert.Throws<InputException>(() => ValidationReport.Read(_path)).Message, StringComparison.Ordinal);

        static byte[] Length(int length) => length < 128 ? [(byte)length] : [(byte)(length | 128), (byte)(length >> 7)];
    }

    [Fact]
    public void Whatever_is_broken_in_a_file_is_refused_or_read_and_never_crashes()
    {
        new ValidationReport { Schema = Schema.Parse(Beyond) }.Write(_path);
        byte[] whole = File.ReadAllBytes(_path);
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 1000; i++)
        {
            byte[] broken = i % 3 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int flips = random.Next(1, 4); flips > 0 && broken.Length > 0; flips--)
                broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_path, broken);
            try
            {
                ValidationReport.Read(_path).Write(_path);
            }
            catch (InputException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 300, 1000);
    }

    [Fact]
    public void A_value_that_a_field_of_the_baseline_cannot_have_is_named_with_its_place() =>
        Assert.Equal("schema.pbtxt(1,31): 'is_sorted' is 'maybe', expected true or false.",
            Assert.Throws<InputException>(() => new ValidationReport { Schema = Schema.Parse("sparse_feature { name: 'sp'   is_sorted: maybe }") }.Write(_path)).Message);

    [Fact]
    public void Differences_of_schemas_and_paths_of_several_steps_are_kept()
    {
        var message = TextParser.Parse(OldAnomalies, "old.pbtxt");
        File.WriteAllBytes(_path, WireFormat.Encode(message, AnomaliesMessage.Type));
        byte[] bytes = File.ReadAllBytes(_path);
        var report = ValidationReport.Read(_path);
        Assert.Equal("s.b", Assert.Single(report.Anomalies).FeatureName);
        report.Write(_path);
        Assert.Equal(Convert.ToHexStringLower(bytes), Convert.ToHexStringLower(File.ReadAllBytes(_path)));
    }

    [Theory]
    [InlineData(".pbtxt")]
    [InlineData("")]
    public void The_anomalies_pbtxt_of_old_TFX_is_read(string extension)
    {
        string path = Path.ChangeExtension(_path, null) + extension;
        try
        {
            File.WriteAllText(path, OldAnomalies);
            Assert.Equal(AnomalyType.EnumTypeUnexpectedStringValues, Assert.Single(Assert.Single(ValidationReport.Read(path).Anomalies).Reasons).Type);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("\u0003\u0004", "SchemaDiff.pb")]
    [InlineData("\n\u0005ab", "cut short")]
    public void A_file_that_is_no_anomalies_is_named(string content, string says)
    {
        File.WriteAllBytes(_path, Encoding.UTF8.GetBytes(content));
        string message = Assert.Throws<InputException>(() => ValidationReport.Read(_path)).Message;
        Assert.StartsWith(Path.GetFileName(_path) + " cannot be read as anomalies: ", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    private const string OldAnomalies = """
        baseline { feature { name: "s" type: STRUCT } }
        anomaly_info {
          key: "s.b"
          value {
            description: "Examples contain values missing from the schema: x (<1%). "
            severity: ERROR
            short_description: "Unexpected string values"
            reason {
              type: ENUM_TYPE_UNEXPECTED_STRING_VALUES
              short_description: "Unexpected string values"
              description: "Examples contain values missing from the schema: x (<1%). "
            }
            path { step: "s" step: "b" }
            diff_regions { unchanged { left_start: 1 right_start: 1 contents: "feature {" } }
            diff_regions { added { start: 2 contents: "  value: 'x'" } }
            diff_regions { changed { left_start: 3 left_contents: "a" right_start: 3 right_contents: "b" } }
            diff_regions { hidden { left_start: 4 right_start: 4 size: 9 } }
          }
        }
        anomaly_name_format: SERIALIZED_PATH
        """;
}
