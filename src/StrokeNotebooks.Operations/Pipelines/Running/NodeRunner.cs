using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Artifacts;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines.Running;

/// <summary>Does one component of a run: from the cache if it can, else it executes it, tries again if that may help, and publishes what it made in one transaction.</summary>
internal sealed class NodeRunner(RunSession session, Component component, ImmutableDictionary<Channel, TypedArtifact> available, PipelineResult? finalStatus, CancellationToken cancellation)
{
    private readonly LocalRunner _runner = session.Runner;
    private readonly MetadataStore _store = session.Store;
    private readonly long _started = session.Runner.Clock.GetTimestamp();

    private TimeSpan Elapsed => _runner.Clock.GetElapsedTime(_started);

    /// <summary>Does it. What goes wrong is part of the result; nothing is thrown but what no component is to blame for.</summary>
    public NodeResult Run()
    {
        Report(NodeState.Running);
        var result = Attempts();
        result = result with { Elapsed = Elapsed };
        Report(result.State, result.Message);
        return result;
    }

    private NodeResult Attempts()
    {
        for (int attempt = 1; ; attempt++)
        {
            RunningExecution? execution = null;
            try
            {
                var start = Start(out var inputs);
                if (start.CacheKey is not null && finalStatus is null && FromCache(start) is { } cached)
                    return cached;
                execution = _store.Begin(session.Run, start);
                return Execute(execution, inputs) with { Attempts = attempt };
            }
            catch (Exception e) when (e is not StackOverflowException)
            {
                bool again = e is not (InputException or OperationCanceledException) && attempt <= component.Retry.Retries && !cancellation.IsCancellationRequested;
                string message = e is InputException ? e.Message : e is OperationCanceledException ? "It was cancelled." : $"{e.GetType().Name}: {e.Message}";
                if (!Failed(execution, e) || !again)
                    return new NodeResult(component.Id, NodeState.Failed) { Message = message, Attempts = execution is null ? 0 : attempt, ExecutionId = execution?.Id ?? 0, LogFile = execution is null ? null : LogPath(execution.Id) };
                var wait = component.Retry.Backoff * Math.Pow(2, attempt - 1);
                Report(NodeState.Running, string.Create(CultureInfo.InvariantCulture, $"Try {attempt} failed: {message} Again in {wait.TotalSeconds:0.#} s."));
                Task.Delay(wait, _runner.Clock, cancellation).ContinueWith(_ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
            }
        }
    }

    // Settings that cannot be read fail here, before there is an execution.
    private NodeStart Start(out List<(string Key, TypedArtifact Artifact)> inputs)
    {
        inputs = [.. component.Inputs.Where(input => available.ContainsKey(input.Value)).Select(input => (input.Key, available[input.Value]))];
        var properties = SettingText.Of(component).Append(("code_version", CodeVersion.Of(component))).ToImmutableSortedDictionary(setting => setting.Item1, setting => setting.Item2, StringComparer.Ordinal);
        if (component.ExternalContent() is { Length: > 0 } external)
            properties = properties.Add("external_content", external);
        return new NodeStart(component.Id, component.ExecutionType)
        {
            Inputs = [.. inputs.Select(input => new KeyedArtifact(input.Key, input.Artifact.Id))],
            Properties = properties,
            CacheKey = component.IsCacheable && component is not IFindsArtifacts ? NodeCache.Key(session.Run.Pipeline, component, properties, inputs) : null,
        };
    }

    private NodeResult? FromCache(NodeStart start)
    {
        // A run that is taken up again does not do again what it has done, whether or not it may use the cache.
        (long ExecutionId, HashSet<long> Outputs)? before = _runner.RunId is null ? null : session.DoneBefore(component.Id);
        if (!_runner.UseCache && before is null)
            return null;
        if (session.Cache.Find(component, start.CacheKey!) is not { } outputs)
            return null;
        if (before is { } done && done.Outputs.SetEquals(outputs.Values.Select(output => output.Id)))
            return Done(NodeState.Cached, done.ExecutionId, outputs);
        if (!_runner.UseCache)
            return null;
        var execution = _store.Begin(session.Run, start);
        _store.PublishCached(execution, [.. outputs.Select(output => new KeyedArtifact(output.Key, output.Value.Id))]);
        return Done(NodeState.Cached, execution.Id, outputs);
    }

    private NodeResult Execute(RunningExecution execution, List<(string Key, TypedArtifact Artifact)> inputs)
    {
        using var log = new NodeLog(_runner.Root, component.Id, execution.Id, _runner.Clock);
        log.Write($"{component.Id} ({component.ExecutionType}), run {session.Run.RunId}");
        try
        {
            var outputs = component.Outputs.ToImmutableSortedDictionary(output => output.Key, output => MakeFolder(output.Value, execution.Id), StringComparer.Ordinal);
            var context = new ComponentContext(line => { log.Write(line); Report(NodeState.Running, line); })
            {
                Pipeline = session.Run.Pipeline,
                RunId = session.Run.RunId,
                ExecutionId = execution.Id,
                Clock = _runner.Clock,
                FinalStatus = finalStatus,
                Cancellation = cancellation,
                Artifacts = available.AddRange(outputs.Select(output => KeyValuePair.Create(component.Outputs[output.Key], output.Value))),
            };
            if (component is IFindsArtifacts resolver)
                return Resolve(execution, resolver, context) with { LogFile = log.Path };
            component.Execute(context);
            cancellation.ThrowIfCancellationRequested();
            return Publish(execution, outputs) with { LogFile = log.Path };
        }
        catch (Exception e)
        {
            log.Write($"failed: {e}");
            throw;
        }
    }

    private NodeResult Resolve(RunningExecution execution, IFindsArtifacts resolver, ComponentContext context)
    {
        var found = resolver.Find(_store, context).ToList();
        var outputs = found.ToImmutableSortedDictionary(one => one.Key, one => session.Cache.Open(component.Outputs[one.Key].ArtifactType, one.Found), StringComparer.Ordinal);
        _store.PublishResolved(execution, [.. found.Select(one => new KeyedArtifact(one.Key, one.Found.Id))]);
        return Done(NodeState.Completed, execution.Id, outputs) with { Message = found.Count == 0 ? "It found nothing." : null };
    }

    private NodeResult Publish(RunningExecution execution, ImmutableSortedDictionary<string, TypedArtifact> outputs)
    {
        foreach (var (_, artifact) in outputs)
            artifact.Set(TypedArtifact.ContentHashProperty, ContentHash.OfFolder(artifact.Folder));
        var ids = _store.Publish(execution, [.. outputs.Select(output => OutputRow.Of(output.Key, output.Value, _runner.Root))]);
        foreach (var (artifact, id) in outputs.Values.Zip(ids))
            artifact.Seal(id);
        return Done(NodeState.Completed, execution.Id, outputs);
    }

    private NodeResult Done(NodeState state, long execution, ImmutableSortedDictionary<string, TypedArtifact> outputs)
    {
        string? stop = outputs.Values.Select(output => output.StopReason).FirstOrDefault(reason => reason is not null);
        return new NodeResult(component.Id, stop is null ? state : NodeState.Stopped) { ExecutionId = execution, Outputs = outputs, Message = stop };
    }

    // Whether the failure could be recorded; if not, the store itself is what fails, and trying again is no use.
    private bool Failed(RunningExecution? execution, Exception failure)
    {
        if (execution is null)
            return failure is not InputException;
        try
        {
            _store.Fail(execution);
            foreach (string key in component.Outputs.Keys)
                if (Directory.Exists(FolderOf(key, execution.Id)))
                    Directory.Delete(FolderOf(key, execution.Id), recursive: true);
            return true;
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return false;
        }
    }

    private TypedArtifact MakeFolder(Channel channel, long execution)
    {
        string folder = FolderOf(channel.Key, execution);
        Directory.CreateDirectory(folder);
        return TypedArtifact.ToWrite(channel.ArtifactType, folder);
    }

    private string FolderOf(string key, long execution) => Path.Combine(_runner.Root, component.Id, key, execution.ToString(CultureInfo.InvariantCulture));

    private string LogPath(long execution) => NodeLog.PathOf(_runner.Root, component.Id, execution);

    private void Report(NodeState state, string? message = null) => _runner.Progress?.Report(new NodeEvent(component.Id, state, message, Elapsed));
}
