using StrokeNotebooks.Data;

namespace StrokeNotebooks.Onnx;

/// <summary>A table's columns as a runtime is fed with them: floats or doubles with NaN, texts with the empty one.</summary>
internal static class OnnxRows
{
    public static Dictionary<string, OnnxTensor> Of(Table table, IEnumerable<OnnxInput> inputs) => inputs.ToDictionary(input => input.Name, input => OnnxTensor.Column(input.IsText ? Texts(table[input.Name]) : input.IsDouble ? Doubles(table[input.Name]) : Numbers(table[input.Name])));

    private static string[] Texts(Column column) => [.. Enumerable.Range(0, column.Length).Select(row => column.TextAt(row) ?? "")];

    private static double[] Doubles(Column column) => [.. Enumerable.Range(0, column.Length).Select(row => column.IsMissing(row) ? double.NaN : column.NumberAt(row))];

    private static float[] Numbers(Column column) => [.. Enumerable.Range(0, column.Length).Select(row => column.IsMissing(row) ? float.NaN : (float)column.NumberAt(row))];
}
