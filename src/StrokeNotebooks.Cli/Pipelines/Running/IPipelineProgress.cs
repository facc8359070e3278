using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>Shows how a run of a pipeline goes on; disposing it leaves the last state on the screen.</summary>
internal interface IPipelineProgress : IProgress<NodeEvent>, IDisposable;

/// <summary>Chooses how progress is shown, and how states look.</summary>
internal static class PipelineProgress
{
    /// <summary>Lines that move for a person, lines that stay for a log.</summary>
    public static IPipelineProgress For(Pipeline pipeline) => Terminal.IsLive ? new LivePipelineProgress(pipeline) : new PlainPipelineProgress(Console.Out);

    /// <summary>A state's word and sign, as in the pictures of pipelines, and its colour on a terminal.</summary>
    public static (string Word, string Sign, string Colour) Look(NodeState state) => state switch
    {
        NodeState.Waiting => ("waiting", "·", "grey"),
        NodeState.Running => ("running", "▶", "blue"),
        NodeState.Completed => ("done", "✓", "green"),
        NodeState.Cached => ("cached", "↺", "aqua"),
        NodeState.Stopped => ("stopped", "■", "yellow"),
        NodeState.Skipped => ("skipped", "–", "grey"),
        NodeState.Failed => ("failed", "✗", "red"),
        _ => ("not run", "·", "grey"),
    };
}
