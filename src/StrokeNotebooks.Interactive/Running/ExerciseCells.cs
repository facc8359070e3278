using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>
/// The exercises of a notebook. A learner writes into a cell tagged <c>exercise</c>; the next cell tagged <c>check:NAME</c> judges the answer.
/// Cells that a learner adds between the two belong to the answer. A cell tagged <c>exercise</c> that nothing checks is a cell like any other.
/// </summary>
internal sealed class ExerciseCells
{
    private const string Answer = "exercise";
    private const string Check = "check:";

    private readonly Dictionary<int, int> _checks = [];

    /// <summary>Finds the exercises among a notebook's cells.</summary>
    public ExerciseCells(IReadOnlyList<Cell> cells)
    {
        var answers = new List<int>();
        for (int i = 0; i < cells.Count; i++)
        {
            if (cells[i].Kind != CellKind.Code || CellTag.IsSkipped(cells[i]))
                continue;
            if (NameOf(cells[i]) is not null)
            {
                foreach (int answer in answers)
                    _checks[answer] = i;
                _checks[i] = i;
                answers.Clear();
            }
            else if (answers.Count > 0 || cells[i].Tags.Contains(Answer))
                answers.Add(i);
        }
    }

    /// <summary>The exercise that a cell checks; <see langword="null"/> if it checks none.</summary>
    public static string? NameOf(Cell cell) =>
        cell.Tags.FirstOrDefault(tag => tag.StartsWith(Check, StringComparison.Ordinal))?[Check.Length..].Trim() is { Length: > 0 } name ? name : null;

    /// <summary>Whether a cell holds an answer or checks one: whatever comes of it, the run goes on, and its outputs are the learner's own.</summary>
    public bool Contains(int cell) => _checks.ContainsKey(cell);

    /// <summary>The cell that checks the answer in a cell; <see langword="null"/> if it holds none.</summary>
    public int? CheckOf(int answer) => _checks.TryGetValue(answer, out int check) && check != answer ? check : null;
}
