namespace StrokeNotebooks.Data;

/// <summary>What a column holds. The three types are those that TensorFlow's <c>tf.Example</c> knows.</summary>
public enum ColumnType
{
    /// <summary>Whole numbers, 64 bits (TFX: INT, an <c>int64_list</c>).</summary>
    Int,

    /// <summary>Real numbers (TFX: FLOAT): in double precision as files and databases hold them, in single precision as TFX stores them (a <c>float_list</c>).</summary>
    Float,

    /// <summary>Text, dictionary-coded (TFX: STRING in statistics, BYTES in a schema, a <c>bytes_list</c>).</summary>
    String,
}
