namespace StrokeNotebooks.Onnx;

/// <summary>What an exported model does with words that neither the vocabulary nor the schema has, where the transform puts them into hash buckets: ONNX has no such hash.</summary>
public enum UnknownTexts
{
    /// <summary>All of them go to the first bucket.</summary>
    FirstBucket,

    /// <summary>A transform with hash buckets is not exported.</summary>
    Refuse,
}
