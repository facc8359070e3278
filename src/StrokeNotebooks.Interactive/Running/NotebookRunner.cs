using StrokeNotebooks.Interactive.Comparison;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>Runs notebooks, each in a process of its own, several at a time.</summary>
public sealed class NotebookRunner(WorkerCommand command, RunOptions options, IRunObserver observer)
{
    private WorkerProcess? _spare;

    /// <summary>The command that runs a script and ends in <see cref="Worker.RunScriptAsync"/>: a pipe's name and the script's path are put behind it; needed only if there are scripts among the jobs.</summary>
    public WorkerCommand? ScriptCommand { get; init; }

    /// <summary>A process that was started before it was known what to run; the first notebook gets it.</summary>
    public WorkerProcess? Spare { init => _spare = value; }

    /// <summary>Runs the notebooks and writes their executed copies. What goes wrong is in the results, which are in the order of the jobs.</summary>
    /// <param name="jobs">The notebooks.</param>
    /// <param name="cancellation">Stops everything; cells not yet done are reported as skipped.</param>
    public async Task<IReadOnlyList<NotebookRun>> RunAsync(IReadOnlyList<NotebookJob> jobs, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var runs = new NotebookRun[jobs.Count];
        int[] first = NotebookCopies.FirstOfEach(jobs);
        var turns = first.CountBy(i => i).Where(copies => copies.Value > 1).ToDictionary(copies => copies.Key, _ => new SemaphoreSlim(1));
        await Parallel.ForEachAsync(Enumerable.Range(0, jobs.Count), new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = CancellationToken.None }, async (i, _) =>
        {
            var turn = turns.GetValueOrDefault(first[i]);
            if (turn is not null && !await turn.WaitAsync(TimeSpan.Zero, CancellationToken.None))
            {
                observer.NotebookWaits(jobs[i], jobs[first[i] == i ? Array.LastIndexOf(first, i) : first[i]]);
                await turn.WaitAsync(CancellationToken.None);
            }
            try
            {
                observer.NotebookStarted(jobs[i]);
                runs[i] = Keep(jobs[i], Compare(jobs[i], await RunAsync(jobs[i], stop.Token)));
                observer.NotebookEnded(jobs[i], runs[i]);
                if (options.FailFast && runs[i].ExitCode != ExitCode.Success)
                    await stop.CancelAsync();
            }
            finally
            {
                turn?.Release();
            }
        });
        foreach (var turn in turns.Values)
            turn.Dispose();
        if (_spare is not null)
            await _spare.DisposeAsync();
        return runs;
    }

    private async Task<NotebookRun> RunAsync(NotebookJob job, CancellationToken cancellation)
    {
        if (job.Notebook is null)
            return new NotebookRun { Path = job.Path, Name = job.Name, Error = job.Error, ErrorCode = ExitCode.Unusable };
        if (cancellation.IsCancellationRequested)
            return new NotebookExecution(job, options, observer).Stopped();
        try
        {
            if (ScriptExecution.IsScript(job.Path))
                return await new ScriptExecution(job, options, ScriptCommand ?? throw new InvalidOperationException("There are scripts to run and no command for them.")).RunAsync(cancellation);
            await using var worker = Interlocked.Exchange(ref _spare, null) ?? WorkerProcess.Start(command);
            return await new NotebookExecution(job, options, observer).RunAsync(worker, cancellation);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return new NotebookRun { Path = job.Path, Name = job.Name, Error = $"{job.Path}: its process could not be started: {e.Message}", ErrorCode = ExitCode.Unusable };
        }
    }

    private NotebookRun Compare(NotebookJob job, NotebookRun run)
    {
        if (options.Comparison is not { } rules || ScriptExecution.IsScript(job.Path)) // A script's output is kept nowhere.
            return run;
        var comparer = new OutputComparer(rules);
        return run with { Cells = [.. run.Cells.Select(Compare)] };

        CellRun Compare(CellRun cell)
        {
            if (cell.Outcome != CellOutcome.Passed || cell.IsExercise || cell.Verdicts.Count > 0 || !CellTag.IsCompared(cell.Cell))
                return cell;
            var differences = comparer.Compare(job.Notebook!.Cells[cell.Number - 1].Outputs, cell.Cell.Outputs);
            return differences.Count == 0 ? cell : cell with
            {
                Outcome = CellOutcome.Differs,
                Differences = differences,
                Message = "The outputs differ from the committed ones.",
            };
        }
    }

    /// <summary>Writes the executed copy, and the notebook itself if that was asked for.</summary>
    private NotebookRun Keep(NotebookJob job, NotebookRun run)
    {
        if (run.Executed is null || ScriptExecution.IsScript(job.Path))
            return run;
        try
        {
            NotebookFile.Write(Path.Combine(options.OutputFolder, run.Name + ".ipynb"), run.Executed);
            if (options.InPlace && !run.IsStopped && run.ExitCode is ExitCode.Success or ExitCode.No && run.Cells.All(cell => cell.Outcome != CellOutcome.NotYet))
                NotebookFile.Update(job.Path, Refresh(job.Notebook!, run.Executed));
            return run;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return run with { Error = $"{job.Path}: the executed notebook was not kept: {e.Message}", ErrorCode = ExitCode.Unusable };
        }
    }

    /// <summary>The notebook with its new outputs. Outputs that are the same by the rules stay as they were, so that version control shows real changes only.</summary>
    private Notebook Refresh(Notebook committed, Notebook executed)
    {
        var comparer = new OutputComparer(options.Comparison ?? new ComparisonOptions());
        return executed with
        {
            Cells = [.. committed.Cells.Zip(executed.Cells, (before, now) => comparer.Compare(before.Outputs, now.Outputs).Count > 0 ? now : now with
            {
                Outputs = [.. before.Outputs.Select(output => output is ExecuteResultOutput result ? result with { ExecutionCount = now.ExecutionCount } : output)],
            })],
        };
    }
}
