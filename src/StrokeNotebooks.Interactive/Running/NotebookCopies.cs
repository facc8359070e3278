using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>Finds copies of one notebook in a run: they write to the same places, so they must not run at the same time.</summary>
internal static class NotebookCopies
{
    // A shorter cell may stand in any notebook.
    private const int ShortestTelling = 20;

    /// <summary>For each job the place of the first job that it is a copy of, or its own.</summary>
    public static int[] FirstOfEach(IReadOnlyList<NotebookJob> jobs)
    {
        var cells = jobs.Select(job => (job.Notebook?.Cells ?? []).Where(cell => cell.Kind == CellKind.Code && cell.Source.Length >= ShortestTelling).Select(cell => cell.Source.Trim()).ToHashSet(StringComparer.Ordinal)).ToArray();
        int[] first = new int[jobs.Count];
        for (int i = 0; i < first.Length; i++)
            first[i] = Enumerable.Range(0, i).Where(earlier => AreCopies(cells[earlier], cells[i])).Select(earlier => first[earlier]).FirstOrDefault(i);
        return first;
    }

    // Most of the cells are the same: in a copy a learner has changed a few.
    private static bool AreCopies(HashSet<string> left, HashSet<string> right) => left.Count(right.Contains) * 2 > Math.Min(left.Count, right.Count);
}
