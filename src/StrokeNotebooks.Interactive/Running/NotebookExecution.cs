using System.Diagnostics;
using System.Globalization;
using StrokeNotebooks.Interactive.Notebooks;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>Runs one notebook in one worker process, collects what it tells, and kills it when its time is over.</summary>
internal sealed class NotebookExecution
{
    private readonly NotebookJob _job;
    private readonly RunOptions _options;
    private readonly IRunObserver _observer;
    private readonly Dictionary<int, CellRecord> _records;
    private readonly ExerciseCells _exercises;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private CellRecord? _current;
    private bool _isKilled;
    private bool _isStopped;
    private string? _error;

    public NotebookExecution(NotebookJob job, RunOptions options, IRunObserver observer)
    {
        (_job, _options, _observer) = (job, options, observer);
        var cells = job.Notebook!.Cells;
        _exercises = new ExerciseCells(cells);
        _records = Enumerable.Range(0, cells.Count).Where(i => cells[i].Kind == CellKind.Code && !CellTag.IsSkipped(cells[i]))
            .ToDictionary(i => i, i => new CellRecord(cells[i], CellTitle.Of(cells, i), _exercises.Contains(i)));
    }

    /// <summary>Runs all cells up to the first that fails. On cancellation the process is killed and the cells not yet done are skipped.</summary>
    public async Task<NotebookRun> RunAsync(WorkerProcess worker, CancellationToken cancellation)
    {
        try
        {
            await worker.SendAsync(Job(), cancellation);
            while (!IsDone && await NextAsync(worker, cancellation) is { } message)
                Take(message);
            await EndAsync(worker);
        }
        catch (IOException e)
        {
            _error = $"{_job.Path}: {e.Message}";
        }
        catch (OperationCanceledException)
        {
            _isStopped = true;
            await StopAsync(worker);
            _current?.Skip("The run was stopped while this cell ran.");
        }
        finally
        {
            worker.Kill();
        }
        return Result(worker.Output);
    }

    /// <summary>What is said of a notebook that was not begun, because the run was stopped before.</summary>
    public NotebookRun Stopped()
    {
        _isStopped = true;
        return Result("");
    }

    private bool IsDone => _current is null && (_records.Values.All(record => record.Outcome is not null) || _records.Values.Any(record => record.EndsRun));

    private WorkerJob Job() => new(Path.GetFullPath(_job.Path), _options.MaxOutputCharacters,
        [.. _records.Select(record => new WorkerCell(record.Key, record.Value.Cell.Id, record.Value.Cell.Source, record.Value.Cell.Language, CellTag.MustThrow(record.Value.Cell), record.Value.IsExercise, _exercises.CheckOf(record.Key)))]);

    /// <summary>The next message; null when the worker is done, gone, or out of time.</summary>
    private async Task<WorkerEvent?> NextAsync(WorkerProcess worker, CancellationToken cancellation)
    {
        var cellTime = _current is { } running ? _options.CellTimeout - running.Elapsed : Timeout.InfiniteTimeSpan;
        var notebookTime = _options.Timeout - _watch.Elapsed;
        bool cellEndsFirst = _current is not null && cellTime < notebookTime;
        var time = cellEndsFirst ? cellTime : notebookTime;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(time > TimeSpan.Zero ? time : TimeSpan.Zero);
        try
        {
            return await worker.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await StopAsync(worker);
            _isKilled = true;
            string text = cellEndsFirst
                ? $"The cell ran longer than {Seconds(_options.CellTimeout)} and was killed. Look for a loop that never ends, or allow more with --cell-timeout."
                : $"The notebook ran longer than {Seconds(_options.Timeout)} and was killed in this cell. Allow more with --timeout.";
            if (_current is null)
                _error = $"{_job.Path}: {text}";
            _current?.Fail(CellOutcome.TimedOut, "Timeout", text);
            _current = null;
            return null;
        }
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    private void Take(WorkerEvent message)
    {
        var record = _records[message.Cell];
        switch (message)
        {
            case CellStarted:
                _current = record;
                record.Start();
                _observer.CellStarted(_job, _records.Values.Count(other => other.Outcome is not null), record.Title);
                break;
            case CellEnded ended:
                _current = null;
                record.End(TimeSpan.FromMilliseconds(ended.Milliseconds));
                RefuseCheckOf(message.Cell);
                break;
            default:
                record.Outputs.Add(message);
                break;
        }
    }

    /// <summary>The check of a broken answer is not run; it says why. A worker leaves it out by the same rule.</summary>
    private void RefuseCheckOf(int answer)
    {
        if (_records[answer] is { Outcome: not CellOutcome.Passed, Outputs.Error: not null } broken && _exercises.CheckOf(answer) is { } check && _records[check].Outcome is null)
            _records[check].Refuse(broken);
    }

    private async Task EndAsync(WorkerProcess worker)
    {
        if (_isKilled)
            return;
        bool isDone = IsDone;
        if (isDone)
            worker.Kill(); // It waits for this; threads and processes that cells left running end with it.
        await worker.WaitForEndAsync();
        TakeRest(worker);
        if (isDone)
            return;
        var (name, text) = Crash.Explain(worker.ExitCode, worker.Output);
        if (_current is null) // Something that an earlier cell left running.
            _error = $"{_job.Path}: the process ended between two cells. {text}";
        _current?.Fail(CellOutcome.Failed, name, text);
    }

    private async Task StopAsync(WorkerProcess worker)
    {
        worker.Kill();
        await worker.WaitForEndAsync();
        TakeRest(worker);
    }

    private void TakeRest(WorkerProcess worker)
    {
        foreach (var message in worker.Rest())
            Take(message);
    }

    private NotebookRun Result(string processOutput)
    {
        var cells = _job.Notebook!.Cells.ToArray();
        var runs = new List<CellRun>();
        int count = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Kind != CellKind.Code)
                continue;
            if (_records.TryGetValue(i, out var record))
            {
                RefuseCheckOf(i); // A crash or a time-out ends the run without a word from the worker.
                int? number = record.WasStarted ? ++count : null;
                cells[i] = cells[i] with { ExecutionCount = number, Outputs = record.Outputs.ToList(number) };
            }
            runs.Add(new CellRun
            {
                Cell = cells[i],
                Number = i + 1,
                IsExercise = _exercises.Contains(i),
                Title = record?.Title ?? CellTitle.Of(cells, i),
                Outcome = record?.Outcome ?? CellOutcome.Skipped,
                Duration = record?.Duration ?? TimeSpan.Zero,
                Message = record is null ? "Its tags say that it is not run." : record.Outcome is null ? $"Not run, because {(_isStopped ? "the run was stopped" : "an earlier cell did not pass")}." : record.Message,
            });
        }
        return new NotebookRun
        {
            Path = _job.Path,
            Name = _job.Name,
            Executed = _job.Notebook with { Cells = cells },
            Cells = runs,
            Duration = _watch.Elapsed,
            Error = _error,
            ErrorCode = _error is null ? ExitCode.Success : ExitCode.Failed,
            IsStopped = _isStopped,
            ProcessOutput = processOutput,
        };
    }
}
