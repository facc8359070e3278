using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>A run that is open: its store, its lock, and what it did before it was taken up again.</summary>
internal sealed class RunSession : IDisposable
{
    private readonly Lock _oneReportAtATime = new();
    private readonly LockFile _lock;
    private readonly RunDetails? _before;

    /// <summary>Opens a run, and cleans up behind runs whose process died.</summary>
    /// <exception cref="InputException">The store or the folder cannot be used, or another process is at this run.</exception>
    public RunSession(LocalRunner runner, string pipeline)
    {
        Runner = runner;
        using var locks = RunLocks.Enter(runner.Root, runner.Clock);
        Store = MetadataStore.Open(runner.StorePath, runner.Clock);
        try
        {
            var dead = new DeadRuns(Store, runner.Root);
            locks.Sweep(dead.CleanUp);
            (string runId, _lock) = runner.RunId is { } given
                ? (given, locks.TryTake(given) ?? throw new InputException($"Another process is at run {given}. Wait until it ends, or begin another run."))
                : NewRun(locks);
            dead.CleanUp(runId);
            Run = Register(pipeline, runId);
            _before = runner.RunId is null ? null : Store.Details(Run);
        }
        catch (Exception e)
        {
            _lock?.Dispose();
            Store.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new InputException($"No run can begin in this folder: {e.Message} Make room, or choose a folder that you may write to.", e);
            throw;
        }
        Cache = new NodeCache(Store, runner.Root);
    }

    public LocalRunner Runner { get; }

    public MetadataStore Store { get; }

    public PipelineRun Run { get; }

    public NodeCache Cache { get; }

    /// <summary>Tells the listener, if there is one, of one thing at a time.</summary>
    public void Report(NodeEvent what)
    {
        lock (_oneReportAtATime)
            Runner.Progress?.Report(what);
    }

    /// <summary>What a run that is taken up again has already done with a component, from the same artifacts and settings; nothing if it has not.</summary>
    public (long ExecutionId, IEnumerable<FoundArtifact> Outputs)? DoneBefore(NodeStart start)
    {
        if (_before?.Executions.LastOrDefault(execution => execution.NodeId == start.NodeId) is not { State: ExecutionState.Complete or ExecutionState.Cached } done)
            return null;
        var edges = _before.Edges.Where(edge => edge.ExecutionId == done.Id).ToList();
        bool isSame = start.Properties.All(property => done.Properties.TryGetValue(property.Key, out var then) && then == property.Value)
            && edges.Where(edge => edge.IsInput).Select(edge => edge.ArtifactId).ToHashSet().SetEquals(start.Inputs.Select(input => input.ArtifactId));
        var artifacts = _before.Artifacts.ToDictionary(artifact => artifact.Id);
        return isSame ? (done.Id, edges.Where(edge => edge.IsOutput || edge.Type == EventType.InternalOutput).Select(edge => new FoundArtifact(edge.Key, artifacts[edge.ArtifactId]))) : null;
    }

    // A run that could not record how it ended keeps its lock's file, which has the next one clean up.
    public void Dispose()
    {
        try
        {
            if (Store.Unfinished(Run).IsEmpty)
                using (var locks = RunLocks.Enter(Runner.Root, Runner.Clock))
                    locks.End(Run.RunId, _lock);
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            // How the run went is known; only the next one has more to do.
        }
        Store.Dispose();
        _lock.Dispose();
    }

    // As TFX names runs, by local time; two that begin in the same microsecond are told apart.
    private (string RunId, LockFile Lock) NewRun(RunLocks locks)
    {
        string time = Runner.Clock.GetLocalNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        var known = Store.Runs().Select(run => run.RunId).ToHashSet(StringComparer.Ordinal);
        for (int number = 1; ; number++)
        {
            string id = number == 1 ? time : $"{time}-{number}";
            if (!known.Contains(id) && locks.TryTake(id) is { } taken)
                return (id, taken);
        }
    }

    private PipelineRun Register(string pipeline, string runId)
    {
        try
        {
            return Store.RegisterRun(pipeline, runId);
        }
        catch (InvalidOperationException e)
        {
            throw new InputException($"Run {runId} cannot be taken up by pipeline '{pipeline}': {e.Message}", e);
        }
    }
}
