namespace StrokeNotebooks.Pipelines.Metadata;

/// <summary>An execution in state <see cref="ExecutionState.Running"/>: under way, or left so by a process that was killed.</summary>
/// <param name="Run">The run that it belongs to; whoever knows that no process works on that run may abandon it.</param>
/// <param name="Execution">The execution.</param>
public sealed record UnfinishedExecution(PipelineRun Run, Execution Execution);
