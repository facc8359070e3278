namespace StrokeNotebooks.Data;

/// <summary>How a missing value is written into a <c>tf.Example</c>. Both are read back as missing.</summary>
public enum MissingFeature
{
    /// <summary>A list of the column's type without values, as CsvExampleGen writes an empty cell. TFDV counts it as present, with no values.</summary>
    EmptyList,

    /// <summary>No feature of that name at all. TFDV counts it as missing.</summary>
    Absent,
}
