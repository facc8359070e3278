namespace StrokeNotebooks.Onnx;

/// <summary>The versions of ONNX that are written: those of ONNX 1.12, which every runtime since 2022 reads.</summary>
internal static class OperatorSets
{
    /// <summary>The version of the file format (<c>ir_version</c>).</summary>
    public const int IrVersion = 8;

    /// <summary>The version of the operators of <c>ai.onnx</c>.</summary>
    public const int Version = 17;

    /// <summary>The version of the operators of <c>ai.onnx.ml</c>.</summary>
    public const int MachineLearningVersion = 3;

    /// <summary>The domain of the operators of classical machine learning.</summary>
    public const string MachineLearning = "ai.onnx.ml";
}
