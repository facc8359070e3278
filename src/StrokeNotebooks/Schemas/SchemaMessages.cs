using StrokeNotebooks.IO;
using static StrokeNotebooks.IO.FieldKind;

namespace StrokeNotebooks.Schemas;

/// <summary>The message types of TensorFlow Metadata's <c>schema.proto</c>. Those that tables have no use for are in <see cref="DomainMessages"/> and <see cref="TensorMessages"/>.</summary>
internal static class SchemaMessages
{
    public static MessageType FeaturePresence { get; } = new("FeaturePresence", new(1, "min_fraction", Real), new(2, "min_count", Integer));

    public static MessageType ValueCount { get; } = new("ValueCount", new(1, "min", Integer), new(2, "max", Integer));

    public static MessageType ValueCountList { get; } = new("ValueCountList", new FieldType(1, "value_count", Message, ValueCount));

    public static MessageType UniqueConstraints { get; } = new("UniqueConstraints", new(1, "min", Integer), new(2, "max", Integer));

    public static MessageType Dimension { get; } = new("Dim", new(1, "size", Integer), new(2, "name", Chars));

    public static MessageType FixedShape { get; } = new("FixedShape", new FieldType(2, "dim", Message, Dimension));

    public static MessageType StringDomain { get; } = new("StringDomain",
        new(1, "name", Chars), new(2, "value", Chars), new(3, "is_categorical", Named, Enum: typeof(DomainMessages.Categorical)));

    public static MessageType IntDomain { get; } = new("IntDomain",
        new(1, "name", Chars), new(3, "min", Integer), new(4, "max", Integer), new(5, "is_categorical", Bool));

    public static MessageType FloatDomain { get; } = new("FloatDomain",
        new(1, "name", Chars), new(3, "min", Real32), new(4, "max", Real32), new(5, "disallow_nan", Bool), new(6, "disallow_inf", Bool),
        new(7, "is_embedding", Bool), new(8, "is_categorical", Bool), new(9, "embedding_dim", Integer), new(10, "embedding_type", Chars));

    public static MessageType BoolDomain { get; } = new("BoolDomain",
        new(1, "name", Chars), new(2, "true_value", Chars), new(3, "false_value", Chars));

    public static MessageType DistributionConstraints { get; } = new("DistributionConstraints", new FieldType(1, "min_domain_mass", Real));

    public static MessageType Annotation { get; } = new("Annotation",
        new(1, "tag", Chars), new(2, "comment", Chars), new(3, "extra_metadata", Message, DomainMessages.Any));

    public static MessageType Threshold { get; } = new("InfinityNorm", new FieldType(1, "threshold", Real));

    public static MessageType HistogramSelection { get; } = new("HistogramSelection", new FieldType(1, "type", Named, Enum: typeof(HistogramSource)));

    public static MessageType JensenShannonDivergence { get; } = new("JensenShannonDivergence",
        new(1, "threshold", Real), new(2, "source", Message, HistogramSelection));

    public static MessageType FeatureComparator { get; } = new("FeatureComparator",
        new(1, "infinity_norm", Message, Threshold), new(2, "jensen_shannon_divergence", Message, JensenShannonDivergence),
        new(3, "normalized_abs_difference", Message, Threshold));

    public static MessageType NumericValueComparator { get; } = new("NumericValueComparator",
        new(1, "min_fraction_threshold", Real), new(2, "max_fraction_threshold", Real));

    public static MessageType DatasetConstraints { get; } = new("DatasetConstraints",
        new(1, "num_examples_drift_comparator", Message, NumericValueComparator), new(2, "num_examples_version_comparator", Message, NumericValueComparator),
        new(3, "min_examples_count", Integer), new(4, "max_examples_count", Integer));

    // A struct has features, so the fields are asked for when they are needed.
    public static MessageType Feature { get; } = new("Feature", () =>
    [
        new(1, "name", Chars), new(2, "deprecated", Bool), new(3, "comment", Chars), new(5, "value_count", Message, ValueCount),
        new(6, "type", Named, Enum: typeof(FeatureType)), new(7, "domain", Chars),
        new(9, "int_domain", Message, IntDomain), new(10, "float_domain", Message, FloatDomain), new(11, "string_domain", Message, StringDomain),
        new(13, "bool_domain", Message, BoolDomain), new(14, "presence", Message, FeaturePresence),
        new(15, "distribution_constraints", Message, DistributionConstraints), new(16, "annotation", Message, Annotation),
        new(17, "group_presence", Message, DomainMessages.GroupPresence), new(18, "skew_comparator", Message, FeatureComparator),
        new(19, "not_in_environment", Chars), new(20, "in_environment", Chars),
        new(21, "drift_comparator", Message, FeatureComparator), new(22, "lifecycle_stage", Named, Enum: typeof(LifecycleStage)),
        new(23, "shape", Message, FixedShape), new(24, "natural_language_domain", Message, DomainMessages.NaturalLanguage),
        new(25, "image_domain", Message, DomainMessages.Image), new(26, "mid_domain", Message, DomainMessages.Bare), new(27, "url_domain", Message, DomainMessages.Bare),
        new(28, "time_domain", Message, DomainMessages.Time), new(29, "struct_domain", Message, DomainMessages.Struct),
        new(30, "time_of_day_domain", Message, DomainMessages.TimeOfDay), new(31, "unique_constraints", Message, UniqueConstraints),
        new(32, "value_counts", Message, ValueCountList), new(34, "validation_derived_source", Message, DomainMessages.DerivedSource),
        new(35, "sequence_metadata", Message, DomainMessages.Sequence), new(36, "audio_domain", Message, DomainMessages.Bare),
        new(37, "video_domain", Message, DomainMessages.Bare), new(38, "content_chunk_domain", Message, DomainMessages.Bare),
    ]);

    public static MessageType Schema { get; } = new("Schema", () =>
    [
        new(1, "feature", Message, Feature), new(4, "string_domain", Message, StringDomain), new(5, "default_environment", Chars),
        new(6, "sparse_feature", Message, TensorMessages.SparseFeature), new(7, "generate_legacy_feature_spec", Bool),
        new(8, "annotation", Message, Annotation), new(9, "float_domain", Message, FloatDomain),
        new(10, "int_domain", Message, IntDomain), new(11, "dataset_constraints", Message, DatasetConstraints),
        new(12, "weighted_feature", Message, TensorMessages.WeightedFeature), new(13, "tensor_representation_group", Message, TensorMessages.Groups),
        new(14, "represent_variable_length_as_ragged", Bool),
    ]);

    /// <summary>The fields of a feature of which it may have one.</summary>
    public static string[] DomainFields { get; } =
    [
        "domain", "int_domain", "float_domain", "string_domain", "bool_domain", "struct_domain", "natural_language_domain", "image_domain", "mid_domain",
        "url_domain", "time_domain", "time_of_day_domain", "audio_domain", "video_domain", "content_chunk_domain",
    ];
}
