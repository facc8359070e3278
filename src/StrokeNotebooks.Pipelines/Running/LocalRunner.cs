using StrokeNotebooks.IO;
using StrokeNotebooks.Pipelines.Metadata;

namespace StrokeNotebooks.Pipelines;

/// <summary>Runs a pipeline on this machine (TFX: <c>LocalDagRunner</c>): side by side what can be, from the cache what has been made before, and after a crash only what is left.</summary>
/// <param name="root">The folder for artifacts, logs and, unless another <see cref="Store"/> is given, the metadata store.</param>
public sealed class LocalRunner(string root)
{
    /// <summary>The file in a pipeline's folder that holds its metadata store, unless another is named.</summary>
    public const string StoreFile = "metadata.db";

    /// <summary>The folder for artifacts and logs.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The metadata store: a file, or a PostgreSQL address. Default: <c>metadata.db</c> in <see cref="Root"/>.</summary>
    public string? Store { get; init; }

    /// <summary>Where run names, times and waits come from. Default: the machine's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How many components run at once at most. Default: one for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int MaxParallel { get; init => field = Setting.AtLeast(1, value); } = Environment.ProcessorCount;

    /// <summary>Whether what a component made before from the same inputs, settings and code is taken again. Default: yes.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>The run's name; one that is in the store is taken up where it ended. Default: a new run, named by its time.</summary>
    public string? RunId { get; init; }

    /// <summary>Told what happens, from several threads but one call at a time. Default: nobody.</summary>
    public IProgress<NodeEvent>? Progress { get; init; }

    /// <summary>What does the work of each component. Default: this process.</summary>
    public INodeLauncher Launcher { get; init; } = new InProcessLauncher();

    internal string StorePath => Store ?? Path.Combine(Root, StoreFile);

    /// <summary>Runs a pipeline.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="cancellation">Ends the run early: what runs is asked to end, nothing more is started.</param>
    /// <returns>How each component went; a failed component is told of here, not thrown.</returns>
    /// <exception cref="InputException">The store or the root folder cannot be used, or another process is at this run.</exception>
    public PipelineResult Run(Pipeline pipeline, CancellationToken cancellation = default)
    {
        using var session = new RunSession(this, pipeline.Name);
        var schedule = new Schedule(pipeline, MaxParallel, (component, available) => new NodeRunner(session, component, available, null, cancellation).Run(), session.Report);
        var nodes = schedule.Run(cancellation);
        var result = new PipelineResult(pipeline.Name, session.Run.RunId, nodes) { Definition = pipeline };
        if (pipeline.ExitHandler is not { } exitHandler)
            return result;
        var last = new NodeRunner(session, exitHandler, schedule.Available, result, CancellationToken.None).Run();
        return result with { Nodes = nodes.Add(last) };
    }

    /// <summary>Says what a run would do with each component and why, without running or writing anything: from the cache, or run because settings, code, data or inputs changed.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <exception cref="InputException">The store cannot be read.</exception>
    public PipelinePlan Plan(Pipeline pipeline)
    {
        // Where there is no store yet, nothing ever ran.
        using var store = Store is null && !File.Exists(StorePath) ? null : MetadataStore.OpenReadOnly(StorePath);
        return new Planner(this, pipeline, store).Plan();
    }
}
