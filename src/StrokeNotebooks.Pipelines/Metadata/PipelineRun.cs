namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>One run of a pipeline.</summary>
/// <param name="Id">The number of its context in the store: <c>pipeline_run</c>, or <c>run</c> where TFX's InteractiveContext made it.</param>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="RunId">The run's name; TFX takes the local time, <c>2023-07-25T08:47:27.557831</c>.</param>
/// <param name="Started">When it was registered.</param>
public sealed record PipelineRun(long Id, string Pipeline, string RunId, DateTimeOffset Started)
{
    /// <summary>Whether TFX's InteractiveContext made it: then it is, in most stores, one component that a cell of a notebook ran.</summary>
    internal bool IsInteractive { get; init; }
}
