using System.Globalization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>Starts a pipeline when a new file comes, once for each content, and at scheduled times; what was done survives a restart.</summary>
/// <remarks>
/// A file that made a run fail is tried again, at most <see cref="Attempts"/> times in all, then left alone until its content changes. One that was refused (anomalies, no blessing) is not tried again.
/// A run that died with its process is taken up again under its own name, which counts as a try. One that was interrupted, or that failed after the watch was asked to end (what it needs may have been ended too),
/// is taken up by the next watch and does not count. A scheduled time that passed while nothing watched is made up for, once.
/// </remarks>
public sealed class PipelineTrigger : IDisposable
{
    private const int Interrupted = 130;

    private readonly ArrivalLog _memory;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private DateTimeOffset? _nextScheduled;

    /// <summary>Opens the memory of what was done before.</summary>
    /// <param name="root">The pipeline's folder, in which the memory lies too.</param>
    /// <exception cref="InputException">Another process watches for this folder, or it cannot be used.</exception>
    public PipelineTrigger(string root) => _memory = new ArrivalLog(root);

    /// <summary>Where files come.</summary>
    public required FileArrivals Files { get; init; }

    /// <summary>Runs the pipeline on a file, under the run's name, and gives its exit code: 0 done, 1 refused, 130 interrupted, all else failed.</summary>
    public required Func<ArrivedFile, string, int> Run { get; init; }

    /// <summary>When the pipeline runs on the newest file, whether or not that is new. Default: never.</summary>
    public CronSchedule? Schedule { get; init; }

    /// <summary>Whose clock the schedule means. Default: the machine's.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    /// <summary>How often a file is tried in all. Default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Attempts { get; init => field = Setting.AtLeast(1, value); } = 3;

    /// <summary>How long to wait before a file is tried again; each wait is twice as long as the one before. Default: one minute.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Told of every decision. Default: nobody.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>Where the time comes from. Default: the machine's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Looks once: runs the pipeline for each file that is due, and for the schedule if its time has come.</summary>
    /// <param name="cancellation">Looked at between runs: a run that is going on comes to its end.</param>
    /// <returns>The exit codes of the runs that it started.</returns>
    /// <exception cref="InputException">The folder is gone, or the memory cannot be written.</exception>
    public IReadOnlyList<int> Look(CancellationToken cancellation = default)
    {
        var codes = new List<int>();
        var files = Files.Look();
        foreach (var file in files)
            if (!cancellation.IsCancellationRequested && IsDue(file))
                codes.Add(Start(file, null, cancellation));
        if (!cancellation.IsCancellationRequested && IsScheduledNow() is { } time)
        {
            if (files.Count == 0)
                Log($"It is {Local(time)}, the time of '{Schedule}', but no file is here.");
            else
            {
                Log($"It is {Local(time)}, the time of '{Schedule}': {Name(files[^1])} is the newest file.");
                codes.Add(Start(files[^1], time, cancellation));
            }
        }
        return codes;
    }

    /// <summary>Looks again and again until it is asked to end; a run that is going on then comes to its end first.</summary>
    /// <param name="every">How often to look.</param>
    /// <param name="cancellation">Asks to end.</param>
    /// <exception cref="InputException">The folder is gone, or the memory cannot be written.</exception>
    public async Task WatchAsync(TimeSpan every, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            Look(cancellation);
            await Files.WaitAsync(every, cancellation);
        }
    }

    /// <summary>Lets go of the memory, so that another process may watch.</summary>
    public void Dispose() => _memory.Dispose();

    private bool IsDue(ArrivedFile file)
    {
        if (_memory[file.ContentHash] is not { } known)
            return true;
        string what = known.State switch
        {
            ArrivalState.Done => "was run before",
            ArrivalState.Stopped => "was refused before",
            _ when known.Attempts >= Attempts => $"failed {known.Attempts} times and is left alone until its content changes",
            _ => "",
        };
        if (what.Length > 0)
        {
            if (_told.Add(file.Path + file.ContentHash))
                Log($"{Name(file)} {what} ({(known.File == Name(file) ? "" : $"as {known.File}, ")}run {known.RunId}).");
            return false;
        }
        return known.State == ArrivalState.Running || Clock.GetUtcNow() >= known.Changed + (Backoff * Math.Pow(2, known.Attempts - 1));
    }

    private int Start(ArrivedFile file, DateTimeOffset? scheduled, CancellationToken cancellation)
    {
        var known = _memory[file.ContentHash];
        bool again = known is { State: ArrivalState.Running };
        string runId = again ? known!.RunId : NewRunId(file);
        int attempt = scheduled is null ? (known?.Attempts ?? 0) + 1 : 1;
        Log(again ? $"{Name(file)}: run {runId} did not come to its end, it is taken up again." : $"{Name(file)} {(scheduled is null ? attempt == 1 ? "is new" : $"is tried again ({attempt} of {Attempts})" : "is run")}: run {runId} starts.");
        Keep(ArrivalState.Running, attempt);
        _told.Add(file.Path + file.ContentHash);
        int code = Run(file, runId);
        bool isStopped = code == Interrupted || (code is not (0 or 1) && cancellation.IsCancellationRequested);
        if (isStopped)
            Keep(ArrivalState.Running, attempt - 1);
        else
            Keep(code switch { 0 => ArrivalState.Done, 1 => ArrivalState.Stopped, _ => ArrivalState.Failed }, attempt);
        Log($"{Name(file)}: run {runId} {code switch { 0 => "is done", 1 => "was refused, see its report", Interrupted => "was interrupted, the next watch takes it up", _ when isStopped => $"failed with exit code {code} while the watch was asked to end, the next watch takes it up", _ => $"failed with exit code {code}, {Further(attempt)}" }}.");
        return code;

        void Keep(ArrivalState state, int attempts) => _memory.Record(new Arrival(file.ContentHash, known?.File ?? Name(file), runId, attempts, state, Clock.GetUtcNow()));
    }

    private string Further(int attempt) => attempt >= Attempts
        ? "the file is left alone until its content changes"
        : string.Create(CultureInfo.InvariantCulture, $"the next try is in {(Backoff * Math.Pow(2, attempt - 1)).TotalSeconds:0.#} s");

    // The name says which content started it, in the metadata store too.
    private string NewRunId(ArrivedFile file) => string.Create(CultureInfo.InvariantCulture, $"{Clock.GetLocalNow():yyyy-MM-ddTHH:mm:ss.ffffff}-{file.ContentHash[..12]}");

    private DateTimeOffset? IsScheduledNow()
    {
        if (Schedule is null)
            return null;
        var now = Clock.GetUtcNow();
        if (_memory.LastScheduled is null)
            _memory.RecordScheduled(now); // Times count from the first start on.
        _nextScheduled ??= Schedule.Next(_memory.LastScheduled!.Value, Zone);
        if (_nextScheduled is not { } due || due > now)
            return null;
        // However many times were missed, one run makes up for them.
        _memory.RecordScheduled(now);
        _nextScheduled = Schedule.Next(now, Zone);
        return due;
    }

    private string Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Name(ArrivedFile file) => Path.GetFileName(file.Path);
}
