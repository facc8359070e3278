namespace StrokeNotebooks.Onnx;

/// <summary>What a tensor holds, with the numbers of ONNX's <c>TensorProto.DataType</c>.</summary>
internal enum ElementType
{
    /// <summary>Single precision.</summary>
    Float = 1,

    /// <summary>Whole numbers of 64 bits.</summary>
    Int64 = 7,

    /// <summary>Text in UTF-8.</summary>
    String = 8,

    /// <summary>True or false.</summary>
    Bool = 9,

    /// <summary>Double precision.</summary>
    Double = 11,
}
