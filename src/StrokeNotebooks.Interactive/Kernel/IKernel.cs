using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>An engine that runs the cells of one notebook in order. The runner, and whoever else has cells, knows no more of it.</summary>
public interface IKernel
{
    /// <summary>Runs a code cell. What earlier cells declared is there, also after one that failed. A cell that fails is a result, and no exception.</summary>
    /// <param name="cell">The cell; its source and language count.</param>
    /// <param name="number">Its number among all cells of the notebook, text cells too, counted from 1: by it error messages name the cell.</param>
    /// <param name="sink">Told of outputs as they come.</param>
    /// <param name="cancellationToken">Asks to stop; code that does not look at it runs on until the process ends.</param>
    /// <returns>Whether the cell succeeded, how long it took, and its outputs; the last one is the error if it failed.</returns>
    /// <exception cref="ArgumentException">Not a code cell.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<CellResult> RunAsync(Cell cell, int number, IOutputSink? sink = null, CancellationToken cancellationToken = default);
}
