using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Cli.Selection;

/// <summary>Follows a search: what has been found so far, and how long it may still take.</summary>
/// <param name="clock">Tells how long trials take.</param>
/// <param name="cancellation">Whether the search has been asked to stop.</param>
internal sealed class SearchState(TimeProvider clock, CancellationToken cancellation = default) : ISearchObserver
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, long> _started = [];
    private readonly List<JudgedTrial> _judged = [];
    private SearchStart? _search;
    private long _began;
    private int _resumed;
    private TimeSpan _lastEnd;
    private TimeSpan? _took;

    public void Began(SearchStart search)
    {
        lock (_lock)
        {
            (_search, _began, _resumed) = (search, clock.GetTimestamp(), search.Resumed.Length);
            _judged.AddRange(search.Resumed.Select(trial => new JudgedTrial(trial, Took: null)));
        }
    }

    public void Started(int trial)
    {
        lock (_lock)
            _started[trial] = clock.GetTimestamp();
    }

    public void Finished(Trial trial)
    {
        lock (_lock)
        {
            // Trials of later rounds that the journal has have not been started.
            bool isNew = _started.Remove(trial.Number, out long start);
            _resumed += isNew ? 0 : 1;
            _judged.Add(new JudgedTrial(trial, isNew ? clock.GetElapsedTime(start) : null));
            _lastEnd = clock.GetElapsedTime(_began);
        }
    }

    public void Ended(SearchResult result)
    {
        lock (_lock)
            _took = clock.GetElapsedTime(_began);
    }

    /// <summary>How things stand.</summary>
    public SearchMoment Now()
    {
        lock (_lock)
        {
            var elapsed = _took ?? (_search is null ? TimeSpan.Zero : clock.GetElapsedTime(_began));
            return new SearchMoment(_search, [.. _judged.OrderByDescending(judged => judged.Trial.Round).ThenBy(judged => judged.Trial, Trial.BestFirst)], _resumed, _started.Count, elapsed, Remaining(elapsed))
            {
                HasEnded = _took is not null,
                IsStopping = cancellation.IsCancellationRequested,
            };
        }
    }

    // As long for each trial as for those of this process; told only once there is one.
    private TimeSpan? Remaining(TimeSpan elapsed)
    {
        int ran = _judged.Count - _resumed;
        if (_search is null || ran == 0 || _took is not null)
            return null;
        var left = _lastEnd / ran * (_search.TrialCount - _judged.Count) - (elapsed - _lastEnd);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}

/// <summary>A trial, and how long it took from its first fit to its last; nothing if the journal had it.</summary>
internal sealed record JudgedTrial(Trial Trial, TimeSpan? Took);

/// <summary>How a search stands at a moment.</summary>
/// <param name="Search">What it is going to do; nothing before it has begun.</param>
/// <param name="Ranked">The trials that are done, the best first; later rounds before earlier ones.</param>
/// <param name="Resumed">How many of them came from the journal.</param>
/// <param name="Running">How many trials are under way.</param>
/// <param name="Elapsed">For how long it has been going.</param>
/// <param name="Remaining">About how long it will still take, if that can be said.</param>
internal sealed record SearchMoment(SearchStart? Search, IReadOnlyList<JudgedTrial> Ranked, int Resumed, int Running, TimeSpan Elapsed, TimeSpan? Remaining)
{
    public bool HasEnded { get; init; }

    public bool IsStopping { get; init; }

    public int Failed => Ranked.Count(judged => judged.Trial.Error is not null);

    /// <summary>The settings that are searched, in the order in which they are asked for; one that cannot be anything else does not count.</summary>
    public string[] SettingNames => [.. Ranked.OrderBy(judged => judged.Trial.Number).SelectMany(judged => judged.Trial.Settings).Where(setting => setting.Range.Low < setting.Range.High).Select(setting => setting.Name).Distinct(StringComparer.Ordinal)];
}
