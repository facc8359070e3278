using System.Globalization;
using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>Progress for logs: one line for each component when it is done.</summary>
internal sealed class PlainPipelineProgress(TextWriter console) : IPipelineProgress
{
    private readonly Lock _lock = new();

    public void Report(NodeEvent value)
    {
        if (value.State == NodeState.Running)
            return;
        lock (_lock)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{PipelineProgress.Look(value.State).Word,-8}{value.Elapsed.TotalSeconds,7:0.00} s  {value.NodeId}{(value.Message is null ? "" : $"  {value.Message.ReplaceLineEndings(" ")}")}"));
    }

    public void Dispose()
    {
    }
}
