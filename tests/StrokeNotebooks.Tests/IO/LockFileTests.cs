namespace StrokeNotebooks.IO;

public sealed class LockFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Path => System.IO.Path.Combine(_folder, "a.lock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Who_waits_gets_it_when_it_is_let_go()
    {
        var first = LockFile.Take(Path, TimeSpan.Zero, TimeProvider.System, "held");
        Assert.Null(LockFile.TryTake(Path));
        var second = Task.Run(() => LockFile.Take(Path, TimeSpan.FromMinutes(10), TimeProvider.System, "held"));
        first.Dispose();
        using var held = await second;
        Assert.Null(LockFile.TryTake(Path));
    }

    [Fact]
    public void Who_waits_longer_than_allowed_is_told_why()
    {
        using var held = LockFile.Take(Path, TimeSpan.Zero, TimeProvider.System, "");
        Assert.Equal("Another process is at it.", Assert.Throws<InputException>(() => LockFile.Take(Path, TimeSpan.FromMinutes(1), new Leaping(), "Another process is at it.")).Message);
    }

    [Fact]
    public void A_wait_can_be_ended()
    {
        using var held = LockFile.Take(Path, TimeSpan.Zero, TimeProvider.System, "");
        using var end = new CancellationTokenSource();
        var waits = Task.Run(() => LockFile.Take(Path, TimeSpan.FromMinutes(10), TimeProvider.System, "", end.Token));
        end.Cancel();
        Assert.Throws<OperationCanceledException>(() => waits.GetAwaiter().GetResult());
    }

    // Half a minute later each time that it is looked at.
    private sealed class Leaping : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now += 30;
    }
}
