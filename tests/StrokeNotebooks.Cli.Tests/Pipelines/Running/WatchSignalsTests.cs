namespace StrokeNotebooks.Cli.Pipelines;

public sealed class WatchSignalsTests : IDisposable
{
    private readonly List<string> _log = [];
    private readonly List<int> _exits = [];
    private readonly HeldTimers _clock = new();
    private readonly WatchSignals _signals;

    public WatchSignalsTests() => _signals = new WatchSignals(_log.Add, _clock, _exits.Add);

    [Fact]
    public void The_first_lets_a_run_end_and_the_second_stops_it()
    {
        Assert.Equal(7, _signals.During(now =>
        {
            _signals.Ask();
            Assert.True(_signals.Soon.IsCancellationRequested);
            Assert.False(now.IsCancellationRequested);
            Assert.Empty(_clock.Callbacks);
            _signals.Ask();
            Assert.True(now.IsCancellationRequested);
            return 7;
        }));
        Assert.Equal(["Asked to end: ending after the current run. Ask again to stop that too."], _log);
    }

    [Fact]
    public void A_run_that_does_not_listen_to_the_second_is_ended_with_the_process() => _signals.During(_ =>
    {
        _signals.Ask();
        _signals.Ask();
        Assert.Single(_clock.Callbacks)();
        Assert.Equal([130], _exits);
        return 0;
    });

    [Fact]
    public void A_watch_without_a_run_that_does_not_listen_is_ended_by_the_first()
    {
        _signals.Ask();
        Assert.Single(_clock.Callbacks)();
        Assert.Equal([130], _exits);
    }

    [Fact]
    public void A_run_that_has_just_begun_when_the_first_comes_is_left_to_end()
    {
        _signals.Ask();
        _signals.During(_ =>
        {
            _clock.Callbacks[^1]();
            return 0;
        });
        Assert.Empty(_exits);
        _clock.Callbacks[^1]();
        Assert.Equal([130], _exits);
    }

    public void Dispose() => _signals.Dispose();

    /// <summary>Timers that go off when the test says so.</summary>
    private sealed class HeldTimers : TimeProvider
    {
        public List<Action> Callbacks { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Callbacks.Add(() => callback(state));
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
