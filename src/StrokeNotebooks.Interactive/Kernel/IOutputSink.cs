using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>Told of each output of a running cell as it comes; called by one thread at a time.</summary>
public interface IOutputSink
{
    /// <summary>Takes an output. Console text comes in pieces; the cell's result has neighbouring pieces joined.</summary>
    void Write(CellOutput output);
}
