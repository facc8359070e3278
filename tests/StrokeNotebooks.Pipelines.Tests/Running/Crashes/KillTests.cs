using System.Globalization;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>
/// Kills the process with SIGKILL at each component: at its start, in the middle of each of its files and of each transaction, and at its end. The next process takes it up and is killed a little
/// later, until the component comes through. Two classes share the components, so that two processors have something to do.
/// </summary>
public abstract class KillTests(UndisturbedRun undisturbed) : IDisposable
{
    // Start, a transaction and end.
    private const int FewestPoints = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("stroke-kill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected static TheoryData<string> Every(int second) => [.. CrashHost.Components.Where((_, i) => i % 2 == second)];

    protected void Kill(string component)
    {
        undisturbed.CopyTo(_folder, component);
        int kills = 0;
        while (IsKilledAt(component, kills + 1))
            kills++;

        Assert.True(kills >= FewestPoints, $"{component} was killed {kills} times only.");
        var state = RootState.Of(_folder);
        state.CheckWhole();
        Assert.Equal(undisturbed.Contents, state.Contents);
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(_folder, "serving")));
        Assert.All(CrashHost.Components.Where(id => !IsResolver(id)), id => Assert.Equal(1, state.Completed(id)));
        Assert.All(CrashHost.Components.TakeWhile(id => id != component), id => Assert.DoesNotContain(state.Executions, execution => execution.NodeId == id && execution.State == ExecutionState.Failed));
    }

    private static bool IsResolver(string component) => component.EndsWith("Resolver", StringComparison.Ordinal);

    private bool IsKilledAt(string component, int number)
    {
        string point = string.Create(CultureInfo.InvariantCulture, $"kill={component}/{number}");
        var (exitCode, lines, errors) = CrashHost.End(CrashHost.Start(_folder, point));
        Assert.True(exitCode is CrashHost.Killed or 0, $"{point}: exit code {exitCode}\n{string.Join('\n', lines)}\n{errors}");
        return exitCode == CrashHost.Killed;
    }
}

public sealed class KillEvenTests(UndisturbedRun undisturbed) : KillTests(undisturbed), IClassFixture<UndisturbedRun>
{
    public static TheoryData<string> Components => Every(second: 0);

    [UnixTheory, MemberData(nameof(Components))]
    public void A_killed_run_is_taken_up(string component) => Kill(component);
}

public sealed class KillOddTests(UndisturbedRun undisturbed) : KillTests(undisturbed), IClassFixture<UndisturbedRun>
{
    public static TheoryData<string> Components => Every(second: 1);

    [UnixTheory, MemberData(nameof(Components))]
    public void A_killed_run_is_taken_up(string component) => Kill(component);
}
