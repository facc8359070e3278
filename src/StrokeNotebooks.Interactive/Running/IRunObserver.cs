namespace StrokeNotebooks.Interactive.Running;

/// <summary>Is told how a run goes on, from several threads at once.</summary>
public interface IRunObserver
{
    /// <summary>A notebook's process is asked to begin.</summary>
    void NotebookStarted(NotebookJob job);

    /// <summary>A notebook waits until another is done, because one is a copy of the other and both write to the same places.</summary>
    /// <param name="job">The notebook that waits.</param>
    /// <param name="other">The first of its copies.</param>
    void NotebookWaits(NotebookJob job, NotebookJob other)
    {
    }

    /// <summary>A cell begins.</summary>
    /// <param name="job">The notebook.</param>
    /// <param name="done">How many of the <see cref="NotebookJob.CellCount"/> cells are behind it.</param>
    /// <param name="title">What the cell is about.</param>
    void CellStarted(NotebookJob job, int done, string title);

    /// <summary>A notebook is done, and its executed copy is written.</summary>
    void NotebookEnded(NotebookJob job, NotebookRun run);
}
