using System.Runtime.Serialization;
using StrokeNotebooks.IO;
using static StrokeNotebooks.IO.FieldKind;

namespace StrokeNotebooks.Schemas;

/// <summary>The message types of TensorFlow Metadata that make one thing of several columns: sparse and weighted features, and tensors. They are carried as they are.</summary>
internal static class TensorMessages
{
    public enum RowPartition
    {
        Unspecified = 0,

        [EnumMember(Value = "INT64")]
        Long = 1,

        [EnumMember(Value = "INT32")]
        Short = 2,
    }

    public static MessageType SparseFeature { get; } = new("SparseFeature", () =>
    [
        new(1, "name", Chars), new(2, "deprecated", Bool), new(3, "comment", Chars), new(4, "presence", Message, SchemaMessages.FeaturePresence),
        new(5, "dense_shape", Message, SchemaMessages.FixedShape), new(6, "index_feature", Message, Named("IndexFeature")),
        new(7, "lifecycle_stage", FieldKind.Named, Enum: typeof(LifecycleStage)), new(8, "is_sorted", Bool),
        new(9, "value_feature", Message, Named("ValueFeature")), new(10, "type", FieldKind.Named, Enum: typeof(FeatureType)),
    ]);

    public static MessageType WeightedFeature { get; } = new("WeightedFeature", () =>
    [
        new(1, "name", Chars), new(2, "feature", Message, DomainMessages.Path), new(3, "weight_feature", Message, DomainMessages.Path),
        new(4, "lifecycle_stage", FieldKind.Named, Enum: typeof(LifecycleStage)),
    ]);

    public static MessageType Groups { get; } = new("TensorRepresentationGroupEntry", () =>
    [
        new(1, "key", Chars),
        new(2, "value", Message, new("TensorRepresentationGroup", new FieldType(1, "tensor_representation", Message,
            new("TensorRepresentationEntry", new(1, "key", Chars), new(2, "value", Message, Representation))))),
    ]);

    private static MessageType Representation { get; } = new("TensorRepresentation", () =>
    [
        new(1, "dense_tensor", Message, new("DenseTensor",
            new(1, "column_name", Chars), new(2, "shape", Message, SchemaMessages.FixedShape), new(3, "default_value", Message, DefaultValue))),
        new(2, "varlen_sparse_tensor", Message, new("VarLenSparseTensor", new FieldType(1, "column_name", Chars))),
        new(3, "sparse_tensor", Message, new("SparseTensor",
            new(1, "dense_shape", Message, SchemaMessages.FixedShape), new(2, "index_column_names", Chars), new(3, "value_column_name", Chars), new(4, "already_sorted", Bool))),
        new(4, "ragged_tensor", Message, new("RaggedTensor",
            new(1, "feature_path", Message, DomainMessages.Path), new(2, "row_partition_dtype", FieldKind.Named, Enum: typeof(RowPartition)), new(3, "partition", Message, Partition))),
    ]);

    private static MessageType DefaultValue { get; } = new("DefaultValue",
        new(1, "float_value", Real), new(2, "int_value", Integer), new(3, "bytes_value", Chars), new(4, "uint_value", Unsigned));

    private static MessageType Partition { get; } = new("Partition", new(1, "uniform_row_length", Integer), new(2, "row_length", Chars));

    private static MessageType Named(string type) => new(type, new FieldType(1, "name", Chars));
}
