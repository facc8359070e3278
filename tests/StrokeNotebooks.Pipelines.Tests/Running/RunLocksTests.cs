using System.Runtime.Versioning;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

public sealed class RunLocksTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("stroke-locks-").FullName;

    [Fact]
    public void A_run_has_one_holder_and_is_swept_only_once_nobody_holds_it()
    {
        var swept = new List<string>();
        var taken = In(locks => locks.TryTake("monday"));
        Assert.NotNull(taken);
        Assert.Null(In(locks => locks.TryTake("monday")));
        Assert.Equal(1, In(locks => locks.Sweep(swept.Add)));
        Assert.Empty(swept);

        taken.Dispose();
        Assert.Equal(0, In(locks => locks.Sweep(swept.Add)));
        Assert.Equal(["monday"], swept);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_root, ".system", "running")));
    }

    [Fact]
    public void A_run_that_could_not_be_cleaned_up_behind_is_tried_again()
    {
        In(locks => locks.TryTake("monday"))!.Dispose();
        Assert.Throws<IOException>(() => In(locks => locks.Sweep(_ => throw new IOException("Not now."))));
        var swept = new List<string>();
        In(locks => locks.Sweep(swept.Add));

        Assert.Equal(["monday"], swept);
    }

    [Fact]
    public void Of_many_that_want_a_run_at_once_one_has_it()
    {
        int holders = 0, most = 0, taken = 0;
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            if (In(locks => locks.TryTake("monday")) is not { } mine)
                return;
            int now = Interlocked.Increment(ref holders);
            Interlocked.Increment(ref taken);
            InterlockedMax(ref most, now);
            Interlocked.Decrement(ref holders);
            using var locks = RunLocks.Enter(_root, TimeProvider.System);
            locks.End("monday", mine);
        });

        Assert.Equal(1, most);
        Assert.True(taken > 1);
    }

    [UnixFact(exceptForRoot: true)]
    [UnsupportedOSPlatform("windows")]
    public void A_root_that_cannot_be_written_is_no_run_under_way()
    {
        File.SetUnixFileMode(_root, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Contains("cannot be written", Assert.Throws<InputException>(() => RunLocks.Enter(_root, TimeProvider.System)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(_root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private T In<T>(Func<RunLocks, T> use)
    {
        using var locks = RunLocks.Enter(_root, TimeProvider.System);
        return use(locks);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
