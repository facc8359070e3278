using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines.Running;

/// <summary>A run that is open: its store, its lock, and the doing of one component after the other.</summary>
internal sealed class RunSession : IDisposable
{
    private readonly RunLock _lock;

    /// <summary>Opens a run, and cleans up behind runs whose process died.</summary>
    /// <exception cref="InputException">The store or the folder cannot be used, or another process is at this run.</exception>
    public RunSession(LocalRunner runner, string pipeline)
    {
        Runner = runner;
        try
        {
            Directory.CreateDirectory(runner.Root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The folder for the pipeline's artifacts cannot be made: {e.Message} Choose a folder that you may write to.", e);
        }
        Store = MetadataStore.Open(runner.Store ?? Path.Combine(runner.Root, "metadata.db"), runner.Clock);
        try
        {
            string runId = runner.RunId ?? NewRunId();
            // Before the store knows the run: who sees the run there finds the lock taken.
            _lock = RunLock.Take(runner.Root, runId);
            AbandonDeadRuns(runId);
            Run = Store.RegisterRun(pipeline, runId);
        }
        catch
        {
            _lock?.Dispose();
            Store.Dispose();
            throw;
        }
        Cache = new NodeCache(Store, runner.Root);
    }

    public LocalRunner Runner { get; }

    public MetadataStore Store { get; }

    public PipelineRun Run { get; }

    public NodeCache Cache { get; }

    public void Dispose()
    {
        Store.Dispose();
        _lock.Dispose();
    }

    /// <summary>What a run that is taken up again has already done with a component; nothing if it has not.</summary>
    public (long ExecutionId, HashSet<long> Outputs)? DoneBefore(string nodeId)
    {
        var details = Store.Details(Run);
        return details.Executions.LastOrDefault(execution => execution.NodeId == nodeId && execution.State is ExecutionState.Complete or ExecutionState.Cached) is { } done
            ? (done.Id, details.Edges.Where(edge => edge.ExecutionId == done.Id && edge.IsOutput).Select(edge => edge.ArtifactId).ToHashSet())
            : null;
    }

    // As TFX names runs, by local time; two that begin in the same microsecond are told apart.
    private string NewRunId()
    {
        string time = Runner.Clock.GetLocalNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        var taken = Store.Runs().Select(run => run.RunId).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? time : $"{time}-{number}").First(id => !taken.Contains(id) && RunLock.IsDead(Runner.Root, id));
    }

    // What a dead process left behind is no artifact: it was never published.
    private void AbandonDeadRuns(string runId)
    {
        foreach (var (run, execution) in Store.Unfinished())
        {
            // This run's lock is held by this process, which has begun nothing yet.
            if (run.RunId != runId && !RunLock.IsDead(Runner.Root, run.RunId))
                continue;
            foreach (string folder in OutputFolders(execution.NodeId, execution.Id))
                Directory.Delete(folder, recursive: true);
            Store.Abandon(execution.Id);
        }
    }

    /// <summary>The folders that an execution writes its outputs to.</summary>
    private IEnumerable<string> OutputFolders(string nodeId, long execution)
    {
        string node = Path.Combine(Runner.Root, nodeId);
        return Directory.Exists(node)
            ? Directory.EnumerateDirectories(node).Select(key => Path.Combine(key, execution.ToString(CultureInfo.InvariantCulture))).Where(Directory.Exists)
            : [];
    }
}
