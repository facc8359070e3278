using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Cli.Selection;

/// <summary>Searches some patients of the sample under a clock that each fit moves on by the same time, and keeps how things stood at each call.</summary>
internal sealed class SearchMoments : ISearchObserver
{
    private readonly SteppingClock _clock = new();
    private readonly SearchObservers _all;

    public SearchMoments(Func<SearchState, ISearchObserver[]>? more = null)
    {
        State = new SearchState(_clock);
        _all = new SearchObservers([_clock, State, this, .. more?.Invoke(State) ?? []]);
    }

    public SearchState State { get; }

    public SearchMoment Begin { get; private set; } = null!;

    /// <summary>When each trial began.</summary>
    public Dictionary<int, SearchMoment> AtStart { get; } = [];

    public SearchMoment End { get; private set; } = null!;

    /// <summary>A space of the trainers of these names.</summary>
    public static SearchSpace Space(params string[] algorithms)
    {
        var space = Algorithms.SpaceOf(algorithms);
        return choose => new Candidate(StrokeRecipe.Preprocessor, space(choose));
    }

    public static SearchMoments OfRandom(int trials, SearchSpace space, string? journal = null)
    {
        var moments = new SearchMoments();
        moments.Random(trials, space, journal);
        return moments;
    }

    public void Random(int trials, SearchSpace space, string? journal = null) =>
        new RandomSearch { Trials = trials, Threads = 1, Journal = journal, Validation = new() { Folds = 3 }, Observer = _all }.Run(Patients, Stroke.Label, space);

    public void Halving(int trials, SearchSpace space) =>
        new SuccessiveHalving { Trials = trials, Threads = 1, Validation = new() { Folds = 3 }, Observer = _all }.Run(Patients, Stroke.Label, space);

    public void Began(SearchStart search) => Begin = State.Now();

    public void Started(int trial) => AtStart[trial] = State.Now();

    public void Finished(Trial trial)
    {
    }

    public void Ended(SearchResult result) => End = State.Now();

    private static Table Patients { get; } = Table.ReadCsv(Path.Combine(Repository.Root, "data", Stroke.SampleFileName)).Head(600);

    /// <summary>Two seconds and a third for each trial.</summary>
    private sealed class SteppingClock : TimeProvider, ISearchObserver
    {
        private long _milliseconds;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _milliseconds;

        public void Began(SearchStart search)
        {
        }

        public void Finished(Trial trial) => _milliseconds += 2333;

        public void Ended(SearchResult result)
        {
        }
    }
}
