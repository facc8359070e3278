using System.Runtime.Serialization;
using StrokeNotebooks.IO;
using static StrokeNotebooks.IO.FieldKind;

namespace StrokeNotebooks.Schemas;

/// <summary>The message types of TensorFlow Metadata that a feature may hold and that tables have no use for: domains of meaning, structs, and where a feature comes from. They are carried as they are.</summary>
internal static class DomainMessages
{
    public enum Categorical
    {
        CategoricalUnspecified = 0,
        CategoricalYes = 1,
        CategoricalNo = 2,
    }

    public enum TimeFormat
    {
        FormatUnknown = 0,
        UnixSeconds = 1,
        UnixMilliseconds = 2,
        UnixMicroseconds = 3,
        UnixNanoseconds = 4,
        UnixDays = 5,
    }

    public enum TimeOfDayFormat
    {
        FormatUnknown = 0,

        [EnumMember(Value = "PACKED_64_NANOS")]
        PackedNanos = 1,
    }

    public enum SequentialStatus
    {
        SequentialUnspecified = 0,
        SequentialYes = 1,
        SequentialNo = 2,
    }

    public enum SliceValue
    {
        ValueTypeDefault = 0,
        ValueTypeInteger = 1,
        ValueTypeFloat = 2,
        ValueTypeUnsupported = 3,
    }

    /// <summary>A message of which only the presence counts.</summary>
    public static MessageType Bare { get; } = new("Domain");

    public static MessageType Any { get; } = new("Any", new(1, "type_url", Chars), new(2, "value", Chars));

    public static MessageType Path { get; } = new("Path", new FieldType(1, "step", Chars));

    public static MessageType GroupPresence { get; } = new("FeaturePresenceWithinGroup", new FieldType(1, "required", Bool));

    public static MessageType Struct { get; } = new("StructDomain", () =>
        [new(1, "feature", Message, SchemaMessages.Feature), new(2, "sparse_feature", Message, TensorMessages.SparseFeature)]);

    public static MessageType NaturalLanguage { get; } = new("NaturalLanguageDomain", () =>
    [
        new(1, "vocabulary", Chars), new(2, "coverage", Message, Coverage), new(3, "token_constraints", Message, TokenConstraints),
        new(4, "location_constraint_regex", Chars), new(5, "sequence_length_constraints", Message, SequenceLength),
    ]);

    public static MessageType Image { get; } = new("ImageDomain", new(1, "minimum_supported_image_fraction", Real32), new(2, "max_image_byte_size", Integer));

    public static MessageType Time { get; } = new("TimeDomain", new(1, "string_format", Chars), new(2, "integer_format", Named, Enum: typeof(TimeFormat)));

    public static MessageType TimeOfDay { get; } = new("TimeOfDayDomain", new(1, "string_format", Chars), new(2, "integer_format", Named, Enum: typeof(TimeOfDayFormat)));

    public static MessageType Sequence { get; } = new("SequenceMetadata",
        new(3, "sequential_status", Named, Enum: typeof(SequentialStatus)), new(4, "joint_group", Chars), new(5, "sequence_truncation_limit", Integer));

    public static MessageType DerivedSource { get; } = new("DerivedFeatureSource", () =>
    [
        new(1, "deriver_name", Chars), new(2, "description", Chars), new(3, "source_path", Message, Path),
        new(4, "declaratively_configured", Bool), new(5, "config", Message, DerivedConfig),
    ]);

    private static MessageType Coverage { get; } = new("FeatureCoverageConstraints",
        new(1, "min_coverage", Real32), new(2, "min_avg_token_length", Real32), new(3, "excluded_string_tokens", Chars),
        new(4, "excluded_int_tokens", PackedIntegers), new(5, "oov_string_tokens", Chars));

    private static MessageType TokenConstraints { get; } = new("SequenceValueConstraints",
        new(1, "int_value", Integer), new(2, "string_value", Chars), new(3, "min_per_sequence", Integer), new(4, "max_per_sequence", Integer),
        new(5, "min_fraction_of_sequences", Real32), new(6, "max_fraction_of_sequences", Real32));

    private static MessageType SequenceLength { get; } = new("SequenceLengthConstraints",
        new(1, "excluded_int_value", Integer), new(2, "excluded_string_value", Chars), new(3, "min_sequence_length", Integer), new(4, "max_sequence_length", Integer));

    private static MessageType DerivedConfig { get; } = new("DerivedFeatureConfig", () =>
    [
        new(1, "allowlist", Message, new("AllowlistDeriver", new(1, "allowed_bytes_value", Chars), new(2, "placeholder_value", Chars))),
        new(2, "argmax_top_k", Message, new("ArgmaxTopK", new FieldType(1, "k", Unsigned))),
        new(3, "reduce_op", Message, new("ReduceOp", new FieldType(1, "op_name", Chars))),
        new(4, "slice_sql", Message, new("SliceSql",
            new(1, "expression", Chars), new(2, "feature_value_type", Named, Enum: typeof(SliceValue)), new(3, "drop_struct_name", Bool))),
    ]);
}
