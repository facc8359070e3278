namespace StrokeNotebooks.Interactive.Running;

/// <summary>Is told how a run goes on, from several threads at once.</summary>
public interface IRunObserver
{
    /// <summary>A notebook's process is asked to begin.</summary>
    void NotebookStarted(NotebookJob job);

    /// <summary>A cell begins.</summary>
    /// <param name="job">The notebook.</param>
    /// <param name="done">How many of the <see cref="NotebookJob.CellCount"/> cells are behind it.</param>
    /// <param name="title">What the cell is about.</param>
    void CellStarted(NotebookJob job, int done, string title);

    /// <summary>A notebook is done, and its executed copy is written.</summary>
    void NotebookEnded(NotebookJob job, NotebookRun run);
}
