namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>The type of a declared property; the numbers are those of ML Metadata's <c>PropertyType</c>.</summary>
internal enum PropertyType
{
    Int = 1,
    Double = 2,
    String = 3,
}
