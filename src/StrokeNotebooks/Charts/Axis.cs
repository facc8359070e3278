namespace StrokeNotebooks.Charts;

/// <summary>One axis of a <see cref="Figure"/>.</summary>
/// <param name="Title">What is measured, with its unit; <see langword="null"/> for none.</param>
/// <param name="Min">Where the axis begins; <see langword="null"/> to fit the data.</param>
/// <param name="Max">Where the axis ends; <see langword="null"/> to fit the data.</param>
/// <param name="IsLog">Whether the axis is logarithmic; values of zero and below are then left out.</param>
public sealed record Axis(string? Title = null, double? Min = null, double? Max = null, bool IsLog = false);

/// <summary>A dashed line to compare with, from one point to another; NaN stands for the edge of the plot.</summary>
internal sealed record ReferenceLine(double X0, double Y0, double X1, double Y1, string? Name);

/// <summary>A note beside a point of the plot.</summary>
internal sealed record Annotation(double X, double Y, string Text);
