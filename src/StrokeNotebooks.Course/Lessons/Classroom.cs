using StrokeNotebooks.Tracking;

namespace StrokeNotebooks.Course;

/// <summary>Tracking as lessons use it, so that their pages show the same on every day and machine: an empty folder, a clock that only moves when it is read, ids from a seed, a made-up commit.</summary>
/// <remarks>In your own work it is <c>TrackingClient.Open()</c>, with the machine's clock, ids that never come twice and git's commit.</remarks>
public static class Classroom
{
    private const string Commit = "c0ffee0000000000000000000000000000000000";

    /// <summary>Opens a folder of runs and empties it.</summary>
    /// <param name="name">Its name among the lessons' artifacts: <c>tracking/mlruns</c>.</param>
    public static TrackingClient OpenTracking(string name)
    {
        var clock = new LessonClock();
        return Client(new FileStore(Emptied(name)) { Clock = clock, Ids = TrackingIds.Seeded(5) }, clock);
    }

    /// <summary>Names a tracking server; calls that it cannot take are kept in a folder, which is emptied. It is tried once, and not again.</summary>
    /// <param name="address">Its address: <c>http://127.0.0.1:5000</c>.</param>
    /// <param name="spool">The folder's name among the lessons' artifacts.</param>
    public static TrackingClient OpenServer(string address, string spool)
    {
        var clock = new LessonClock();
        return Client(new RestStore(address) { Clock = clock, Ids = TrackingIds.Seeded(6), SpoolFolder = Emptied(spool), Retry = new() { Retries = 0 } }, clock);
    }

    private static TrackingClient Client(ITrackingStore store, TimeProvider clock) => new(store) { Clock = clock, User = "you", Source = "a lesson", Commit = Commit };

    private static string Emptied(string name)
    {
        string folder = Stroke.OutputPath(name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return folder;
    }

    /// <summary>A Monday morning that is a second later each time it is looked at. For those who wait, no time passes.</summary>
    private sealed class LessonClock : TimeProvider
    {
        private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        private long _looks;

        public override DateTimeOffset GetUtcNow() => s_start.AddSeconds(Interlocked.Increment(ref _looks));

        public override long GetTimestamp() => 0;
    }
}
