using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>The cell tags that the runner knows: nbval's and Jupyter's names.</summary>
internal static class CellTag
{
    private const string IgnoreOutput = "nbval-ignore-output";
    private const string CheckOutput = "nbval-check-output";
    private const string Skip = "nbval-skip";

    /// <summary>The cell is not run.</summary>
    public static bool IsSkipped(Cell cell) => cell.Tags.Contains(Skip);

    /// <summary>The cell must throw; one that does not has failed.</summary>
    public static bool MustThrow(Cell cell) => cell.Tags.Any(tag => tag is "raises-exception" or "nbval-raises-exception");

    /// <summary>The cell's outputs are compared; as in nbval, a wish to check wins over one to ignore.</summary>
    public static bool IsCompared(Cell cell) => cell.Tags.Contains(CheckOutput) || !cell.Tags.Contains(IgnoreOutput);
}
