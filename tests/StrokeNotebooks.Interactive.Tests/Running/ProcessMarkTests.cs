using System.Diagnostics;

namespace StrokeNotebooks.Interactive.Running;

public class ProcessMarkTests
{
    [LinuxFact]
    public void Processes_that_left_their_parent_are_found_by_the_mark_they_inherit()
    {
        var (mark, other) = (ProcessMark.Create(), ProcessMark.Create());
        Start(mark, "setsid sleep 300 & exit", outer: null).WaitForExit();
        Start(mark, "(sleep 300 &) & exit", outer: other).WaitForExit();
        Assert.True(SpinWait.SpinUntil(() => mark.Find().Count == 2, TimeSpan.FromSeconds(20)));
        Assert.Single(other.Find());
        Assert.Equal(mark.Find(), mark.EndAll());
        Assert.Empty(mark.Find());
        Assert.Empty(other.EndAll());
    }

    [LinuxFact]
    public void Processes_whose_runner_is_dead_are_ended_and_others_are_not()
    {
        var mark = ProcessMark.Create();
        using var living = Start(mark, "exec sleep 300", outer: null);
        using var owner = Process.Start("sleep", "0");
        var start = Shell("exec sleep 300");
        mark.Put(start);
        start.Environment[ProcessMark.Variable] = start.Environment[ProcessMark.Variable]!.Replace($"-{Environment.ProcessId}-", $"-{owner.Id}-", StringComparison.Ordinal);
        owner.WaitForExit();
        using var orphan = Process.Start(start)!;
        Assert.True(SpinWait.SpinUntil(() => ProcessMark.EndOrphans().Contains(orphan.Id), TimeSpan.FromSeconds(20)));
        Assert.True(orphan.WaitForExit(TimeSpan.FromSeconds(20)));
        Assert.False(living.HasExited);
        Assert.Equal([living.Id], mark.EndAll());
    }

    [LinuxFact]
    public void A_child_that_has_no_mark_any_more_ends_with_the_process_that_has_it()
    {
        var mark = ProcessMark.Create();
        using var parent = Start(mark, "env -i sleep 300 & wait", outer: null);
        int child = 0;
        Assert.True(SpinWait.SpinUntil(() => (child = LinuxProcesses.ChildrenOf(parent.Id).SingleOrDefault()) > 0 && LinuxProcesses.ChildrenOf(child).Any() is false && mark.Find().Count == 1, TimeSpan.FromSeconds(20)));
        using var unmarked = Process.GetProcessById(child);
        Assert.Equal([parent.Id], mark.EndAll());
        Assert.True(unmarked.WaitForExit(TimeSpan.FromSeconds(20)));
    }

    private static Process Start(ProcessMark mark, string script, ProcessMark? outer)
    {
        var start = Shell(script);
        outer?.Put(start);
        mark.Put(start);
        return Process.Start(start)!;
    }

    private static ProcessStartInfo Shell(string script) => new("sh", ["-c", script]);
}
