using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Crashing;

/// <summary>Kills this process (SIGKILL: nothing is caught, nothing is flushed) at a point of a component's work. One component runs at a time.</summary>
/// <remarks>
/// Its points are counted from 1: its start, every third time that the clock is read (in the middle of a transaction of the store, or before a line of the log), each file that it writes, of which
/// then only half is there, under its temporary name, and its end, when all is published.
/// </remarks>
internal sealed class KillSwitch : IProgress<NodeEvent>
{
    private readonly string _node;
    private readonly KillPoint _kill;
    private bool _isRunning;
    private int _clockReads;

    /// <param name="point">Component and number: <c>Trainer/3</c>.</param>
    /// <param name="clock">The clock that the run has.</param>
    public KillSwitch(string point, CountingClock clock)
    {
        (_node, _kill) = (point.Split('/')[0], new KillPoint(int.Parse(point.Split('/')[1], CultureInfo.InvariantCulture)));
        AtomicFile.BeforeRename = temporary => Reached(() => KillPoint.Halve(temporary));
        clock.WhenRead = () =>
        {
            if (_isRunning && ++_clockReads % 3 == 0)
                Reached(() => { });
        };
    }

    public void Report(NodeEvent value)
    {
        if (value.NodeId != _node)
            return;
        bool isStart = value.State == NodeState.Running && !_isRunning;
        bool isEnd = value.State is NodeState.Completed or NodeState.Cached;
        if (isStart || isEnd)
        {
            _isRunning = true;
            Reached(() => { });
        }
        _isRunning &= !isEnd;
    }

    private void Reached(Action before)
    {
        if (_isRunning)
            _kill.Reached(before);
    }
}
