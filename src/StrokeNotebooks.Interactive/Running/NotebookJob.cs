using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>A notebook that is to be run.</summary>
/// <param name="Path">The file, as it was asked for.</param>
/// <param name="Name">The name of its executed copy and page, without extension; unique in a run.</param>
/// <param name="Notebook">The notebook, with parameters set and with the committed outputs; <see langword="null"/> if it could not be read.</param>
/// <param name="Error">Why it cannot be run, if so.</param>
public sealed record NotebookJob(string Path, string Name, Notebook? Notebook, string? Error = null)
{
    /// <summary>How many code cells there are to run.</summary>
    public int CellCount => Notebook?.Cells.Count(cell => cell.Kind == CellKind.Code && !CellTag.IsSkipped(cell)) ?? 0;
}
