using System.Runtime.InteropServices;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>Ctrl+C and SIGTERM for a watch: the first asks to end after the current run, the second to end that too. Whatever the watch is doing, it ends.</summary>
/// <param name="log">Told what was asked.</param>
/// <param name="clock">Where the time comes from.</param>
/// <param name="exit">Ends the process.</param>
internal sealed class WatchSignals(Action<string> log, TimeProvider clock, Action<int> exit) : IDisposable
{
    private static readonly TimeSpan s_toEndIdle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_toEndRun = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _soon = new();
    private readonly CancellationTokenSource _now = new();
    private PosixSignalRegistration[] _registrations = [];
    private ITimer? _limit;
    private int _running;

    /// <summary>Asks to end after the current run.</summary>
    public CancellationToken Soon => _soon.Token;

    /// <summary>Asks to end the current run.</summary>
    public CancellationToken Now => _now.Token;

    /// <summary>Begins to listen.</summary>
    public static WatchSignals Listen(Action<string> log)
    {
        var signals = new WatchSignals(log, TimeProvider.System, Environment.Exit);
        signals._registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            signals.Ask();
        }))];
        return signals;
    }

    /// <summary>Does a run, which the first signal lets end.</summary>
    public int During(Func<CancellationToken, int> run)
    {
        Interlocked.Increment(ref _running);
        try
        {
            return run(Now);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            if (_soon.IsCancellationRequested)
                EndWithin(s_toEndIdle);
        }
    }

    /// <summary>What a signal does.</summary>
    public void Ask()
    {
        if (_soon.IsCancellationRequested)
        {
            _now.Cancel();
            EndWithin(s_toEndRun);
            return;
        }
        log("Asked to end: ending after the current run. Ask again to stop that too.");
        _soon.Cancel();
        if (Volatile.Read(ref _running) == 0)
            EndWithin(s_toEndIdle);
    }

    // Something that looks at neither token must not keep the process; a run that was asked for nothing yet may.
    private void EndWithin(TimeSpan time)
    {
        var limit = clock.CreateTimer(_ =>
        {
            if (Volatile.Read(ref _running) == 0 || _now.IsCancellationRequested)
                exit(CoursePipeline.Interrupted);
        }, null, time, Timeout.InfiniteTimeSpan);
        Interlocked.Exchange(ref _limit, limit)?.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        Interlocked.Exchange(ref _limit, null)?.Dispose();
        _soon.Dispose();
        _now.Dispose();
    }
}
