namespace StrokeNotebooks.Interactive.Comparison;

/// <summary>One place where an output is not what was committed.</summary>
/// <param name="Where">The output's number, its kind or media type and the place within it: <c>output 2, text/html, row 3</c>.</param>
/// <param name="Committed">What the committed notebook has there; empty if nothing.</param>
/// <param name="Actual">What this run gave; empty if nothing.</param>
public sealed record OutputDifference(string Where, string Committed, string Actual);
