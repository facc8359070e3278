namespace StrokeNotebooks.Onnx;

/// <summary>A matrix that has a name in the graph: an input, a constant, or what a node gives.</summary>
/// <param name="Name">Its name; no two values have the same.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Rows">How many rows it has; <see langword="null"/> for one row for each example of the batch.</param>
/// <param name="Columns">How many columns it has.</param>
internal sealed record GraphValue(string Name, ElementType Type, int? Rows, int Columns);
