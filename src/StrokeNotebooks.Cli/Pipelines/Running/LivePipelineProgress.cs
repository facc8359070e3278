using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary>Progress for a person: a line for each component with its state, its time, and the last that it said.</summary>
internal sealed class LivePipelineProgress : IPipelineProgress
{
    private readonly Dictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _end = new();
    private readonly TaskCompletionSource _ready = new();
    private readonly Task _display;

    public LivePipelineProgress(Pipeline pipeline)
    {
        _display = AnsiConsole.Progress().AutoClear(false).HideCompleted(false).Columns(new StateColumn(), new NameColumn(), new TimeColumn(), new MessageColumn(pipeline.Components.Max(component => component.Id.Length)))
            .StartAsync(async context =>
            {
                foreach (var component in pipeline.Components)
                    _tasks[component.Id] = context.AddTask(component.Id, autoStart: false);
                _ready.SetResult();
                await _end.Task;
            });
        _ready.Task.GetAwaiter().GetResult();
    }

    public void Report(NodeEvent value)
    {
        if (!_tasks.TryGetValue(value.NodeId, out var task))
            return;
        // A state without a message keeps the last one while it runs, and what it said last if all went well.
        task.State.Update<Line>(nameof(Line), line => new Line(value.State, value.Message ?? line.Message, value.Elapsed));
        if (value.State == NodeState.Running && !task.IsStarted)
            task.StartTask();
        else if (value.State != NodeState.Running)
            task.StopTask();
    }

    public void Dispose()
    {
        foreach (var task in _tasks.Values.Where(task => Of(task).State == NodeState.Waiting))
            task.State.Update<Line>(nameof(Line), line => line with { State = NodeState.NotRun });
        _end.TrySetResult();
        _display.GetAwaiter().GetResult();
    }

    /// <summary>What a line shows at this moment.</summary>
    private readonly record struct Line(NodeState State, string? Message, TimeSpan Elapsed);

    private static Line Of(ProgressTask task) => task.State.Get<Line>(nameof(Line));

    private sealed class StateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var (word, sign, colour) = PipelineProgress.Look(Of(task).State);
            return new Markup($"[{colour}]{sign} {word,-7}[/]");
        }
    }

    private sealed class NameColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Markup(Of(task).State is NodeState.Waiting or NodeState.Skipped or NodeState.NotRun ? $"[grey]{Markup.Escape(task.Description)}[/]" : $"[bold]{Markup.Escape(task.Description)}[/]");
    }

    private sealed class TimeColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var line = Of(task);
            var elapsed = line.State == NodeState.Running ? task.ElapsedTime.GetValueOrDefault() : line.Elapsed;
            return new Markup(line.State is NodeState.Waiting or NodeState.Skipped or NodeState.NotRun ? "" : string.Create(CultureInfo.InvariantCulture, $"[grey]{elapsed.TotalSeconds,6:0.00} s[/]"));
        }
    }

    /// <summary>The first line of the message, as much of it as there is room for: what ended the run is told in full below.</summary>
    private sealed class MessageColumn(int nameWidth) : ProgressColumn
    {
        // State, time, and the gaps between the columns.
        private const int OtherWidth = 9 + 8 + 4;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var line = Of(task);
            string message = line.Message?.Split('\n')[0].TrimEnd() ?? "";
            int room = Math.Max(1, options.ConsoleSize.Width - nameWidth - OtherWidth);
            string colour = line.State is NodeState.Failed or NodeState.Stopped ? PipelineProgress.Look(line.State).Colour : "grey";
            return new Markup($"[{colour}]{Markup.Escape(message.Length > room ? message[..(room - 1)] + "…" : message)}[/]");
        }
    }
}
