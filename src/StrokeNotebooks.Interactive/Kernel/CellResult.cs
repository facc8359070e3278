using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>What running a cell gave.</summary>
/// <param name="Succeeded">False if the cell did not compile or threw; the last output then is an <see cref="ErrorOutput"/>.</param>
/// <param name="Elapsed">Wall time, compilation included.</param>
/// <param name="ExecutionCount">1 for the first cell that ran, and so on.</param>
/// <param name="Outputs">All outputs in order, console text joined.</param>
public sealed record CellResult(bool Succeeded, TimeSpan Elapsed, int ExecutionCount, IReadOnlyList<CellOutput> Outputs);
