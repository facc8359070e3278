using System.Globalization;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Registry;

/// <summary>
/// A process that registers a version and promotes it is killed (SIGKILL) in the middle of each of its files, and whenever else it reads the clock. What stood before must be whole, what was begun
/// is there or not, the alias is where it was or where it was to go, and the next process puts right what is left.
/// </summary>
public sealed class KilledRegistryTests : IDisposable
{
    private readonly TestRegistry _test = new();
    private readonly string _package = Directory.CreateTempSubdirectory("registry-package-").FullName;

    public KilledRegistryTests() => TestRegistry.Package(1).WriteFolder(_package);

    public void Dispose()
    {
        _test.Dispose();
        Directory.Delete(_package, recursive: true);
    }

    [UnixFact]
    public void A_process_that_is_killed_at_any_point_leaves_nothing_half_done_that_the_next_does_not_finish()
    {
        _test.Registry.SetAlias(_test.Register(), "champion", "before");
        string before = Directory.CreateTempSubdirectory("registry-before-").FullName;
        CrashHost.Copy(_test.Root, before);
        int point = 1, notes = 0;
        while (IsKilledAt(point))
        {
            notes += CheckWhole(most: 2);
            CheckMended();
            Directory.Delete(_test.Root, recursive: true);
            CrashHost.Copy(before, _test.Root);
            point++;
        }
        Directory.Delete(before, recursive: true);
        Assert.Equal(2, _test.Registry.Version("stroke@champion").Number);
        // The package's files, notes, heads of the log, tags, alias, the gate's answer, and the records of model and version.
        Assert.InRange(point, 30, 100);
        Assert.True(notes > 10, $"Something was left undone {notes} times only.");
    }

    // Killed from outside after a while, wherever it is then, over and over in the same folder.
    [UnixFact]
    public void A_registry_in_which_one_process_after_the_other_was_killed_is_whole()
    {
        _test.Registry.SetAlias(_test.Register(), "champion", "before");
        for (int i = 0; i < 4; i++)
        {
            int before = Count();
            using var process = CrashHost.Start(_test.Root, $"registry={_test.Root}", $"package={_package}", "times=100000");
            for (int waits = 0; Count() == before && waits < 6000 && !process.HasExited; waits++)
                Thread.Sleep(50);
            // Some moments later than that, at each turn others.
            Thread.Sleep(7 * i);
            process.Kill();
            process.WaitForExit();
            Assert.Equal((CrashHost.Killed, ""), (process.ExitCode, process.StandardError.ReadToEnd()));
            Assert.True(Count() > before);
            CheckWhole(most: int.MaxValue);
        }
        CheckMended();
    }

    private int Count() => _test.Registry.Model("stroke").Versions.Length;

    private bool IsKilledAt(int point)
    {
        var (exitCode, lines, errors) = CrashHost.End(CrashHost.Start(_test.Root, $"registry={_test.Root}", $"package={_package}", string.Create(CultureInfo.InvariantCulture, $"kill={point}")));
        Assert.True(exitCode is CrashHost.Killed or 0, $"{point}: exit code {exitCode}\n{string.Join('\n', lines)}\n{errors}");
        return exitCode == CrashHost.Killed;
    }

    // What anybody sees who looks now, before another has written. How many notes they get.
    private int CheckWhole(int most)
    {
        var model = _test.Registry.Model("stroke");
        Assert.InRange(model.Versions.Length, 1, most);
        Assert.Equal(Enumerable.Range(1, model.Versions.Length), model.Versions.Select(version => version.Number));
        Assert.All(model.Versions.TakeLast(2), version => _test.Registry.Load(version.Uri));
        Assert.Equal(["champion"], model.Aliases.Keys);
        Assert.InRange(model.Aliases["champion"], 1, model.Versions.Length);
        Assert.All(model.Versions.TakeLast(2), version => Assert.All(_test.Registry.Decisions(version), decision => Assert.True(decision.IsPassed)));
        var verified = _test.Registry.Verify();
        Assert.Empty(verified.Findings);
        Assert.All(verified.Notes, note => Assert.Matches("[Tt]he next (command|write)|register it again|judge it again", note));
        return verified.Notes.Length;
    }

    // The next one comes, and does the same.
    private void CheckMended()
    {
        int before = Count();
        int registered = _test.Register(2).Number;
        _test.Registry.Promote(_test.Registry.Version("stroke"), "champion", new Gate { MaxBytes = long.MaxValue }, why: "again");
        // A version that was in the log and not in its place is there now, and comes before.
        Assert.InRange(registered, before + 1, before + 2);
        Assert.Equal(registered, _test.Registry.Version("stroke@champion").Number);
        var verified = _test.Registry.Verify();
        Assert.Empty(verified.Findings);
        Assert.Empty(verified.Notes);
        Assert.Equal(registered, verified.Versions);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(_test.File(), "*", SearchOption.AllDirectories), path => Path.GetFileName(path) is ".incoming" or ".pending.json" or ".decision" || path.EndsWith(".tmp", StringComparison.Ordinal));
    }
}
