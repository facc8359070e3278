using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>One try at a component: makes its folders, lets it work, and publishes what it made in one transaction; or removes the folders and records the failure.</summary>
internal sealed class NodeExecution(RunSession session, Component component, RunningExecution execution)
{
    private readonly string _root = session.Runner.Root;
    private readonly List<string> _folders = [];

    private string LogFile => NodeLog.PathOf(_root, component.Id, execution.Id);

    /// <summary>Does it. What goes wrong is part of the result, and so is whether it may go better another time.</summary>
    public (NodeResult Node, bool CanTryAgain) Run(ImmutableDictionary<Channel, TypedArtifact> available, PipelineResult? finalStatus, Action<string> report, CancellationToken cancellation)
    {
        try
        {
            using var log = new NodeLog(LogFile, session.Runner.Clock);
            log.Write($"{component.Id} ({component.ExecutionType}), run {session.Run.RunId}");
            try
            {
                return (Execute(available, finalStatus, line => { log.Write(line); report(line); }, cancellation), false);
            }
            catch (Exception e)
            {
                log.WriteLast($"failed: {e}");
                throw;
            }
        }
        catch (Exception e)
        {
            var failed = Failure.Of(component, e, cancellation) with { ExecutionId = execution.Id, LogFile = LogFile };
            // If the failure cannot be recorded, the store itself is what fails, and trying again is no use.
            bool isRecorded = Record(failed);
            return (failed, isRecorded && Failure.MayPass(e));
        }
    }

    /// <summary>The result of a component whose outputs are there.</summary>
    public static NodeResult Done(Component component, NodeState state, long execution, ImmutableSortedDictionary<string, TypedArtifact> outputs)
    {
        string? stop = outputs.Values.Select(output => output.StopReason).FirstOrDefault(reason => reason is not null);
        return new NodeResult(component.Id, stop is null ? state : NodeState.Stopped) { ExecutionId = execution, Outputs = outputs, Message = stop };
    }

    private NodeResult Execute(ImmutableDictionary<Channel, TypedArtifact> available, PipelineResult? finalStatus, Action<string> log, CancellationToken cancellation)
    {
        // A Resolver makes nothing, and so has no folders.
        var outputs = (component is IFindsArtifacts ? [] : component.Outputs.AsEnumerable()).ToImmutableSortedDictionary(output => output.Key, output => MakeFolder(output.Value), StringComparer.Ordinal);
        var context = new ComponentContext(log)
        {
            Pipeline = session.Run.Pipeline,
            RunId = session.Run.RunId,
            ExecutionId = execution.Id,
            Clock = session.Runner.Clock,
            FinalStatus = finalStatus,
            Cancellation = cancellation,
            Artifacts = available.SetItems(outputs.Select(output => KeyValuePair.Create(component.Outputs[output.Key], output.Value))),
        };
        if (component is IFindsArtifacts resolver)
            return Resolve(resolver, context) with { LogFile = LogFile };
        session.Runner.Launcher.Launch(component, context);
        // One that ended early because it was asked to may have made half of it.
        cancellation.ThrowIfCancellationRequested();
        if (execution.Start.Properties.TryGetValue(NodeStarts.ExternalContentProperty, out var read) && component.ExternalContent() != read.ToString())
            throw new InputException($"What {component.Id} reads from outside the pipeline changed while it was read. Run it again when the file is whole.");
        return Publish(outputs) with { LogFile = LogFile };
    }

    private NodeResult Resolve(IFindsArtifacts resolver, ComponentContext context)
    {
        var found = resolver.Ask(component, session.Store, context);
        var outputs = found.ToImmutableSortedDictionary(one => one.Key, one => session.Cache.Open(component.Outputs[one.Key].ArtifactType, one.Found), StringComparer.Ordinal);
        session.Store.PublishResolved(execution, [.. found.Select(one => new KeyedArtifact(one.Key, one.Found.Id))]);
        return Done(component, NodeState.Completed, execution.Id, outputs) with { Message = found.Count == 0 ? "It found nothing." : null };
    }

    private NodeResult Publish(ImmutableSortedDictionary<string, TypedArtifact> outputs)
    {
        foreach (var (_, artifact) in outputs)
            artifact.Set(TypedArtifact.ContentHashProperty, ContentHash.OfFolder(artifact.Folder));
        var ids = session.Store.Publish(execution, [.. outputs.Select(output => OutputRow.Of(output.Key, output.Value, _root))]);
        foreach (var (artifact, id) in outputs.Values.Zip(ids))
            artifact.Seal(id);
        return Done(component, NodeState.Completed, execution.Id, outputs);
    }

    private TypedArtifact MakeFolder(Channel channel)
    {
        string folder = Path.Combine(_root, component.Id, channel.Key, execution.Id.ToString(CultureInfo.InvariantCulture));
        if (Directory.Exists(folder))
            throw new InputException($"The folder {OutputRow.Uri(_root, folder)} is there already, but the metadata store has only now begun execution {execution.Id}. It belongs to another store, or to one that was deleted. "
                + "Choose an empty root, or remove what the store does not know: stroke pipeline clean --orphans.");
        Directory.CreateDirectory(folder);
        _folders.Add(folder);
        return TypedArtifact.ToWrite(channel.ArtifactType, folder);
    }

    // First the folders: who dies in between finds the execution running, and so cleans up behind it.
    private bool Record(NodeResult failed)
    {
        try
        {
            foreach (string folder in _folders.Where(Directory.Exists))
                Directory.Delete(folder, recursive: true);
            session.Store.Fail(execution with { EndProperties = execution.EndProperties.SetItem("error_message", failed.Message ?? "") }, failed.State == NodeState.Canceled ? ExecutionState.Canceled : ExecutionState.Failed);
            return true;
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return false;
        }
    }
}
