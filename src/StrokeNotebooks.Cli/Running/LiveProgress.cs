using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using StrokeNotebooks.Interactive.Running;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Cli.Running;

/// <summary>Progress for a person: a line for each notebook with a bar, the cell that runs, and the time so far.</summary>
internal sealed class LiveProgress : IRunProgress
{
    private readonly ProgressTask[] _tasks;
    private readonly Dictionary<string, int> _places;
    private readonly TaskCompletionSource _end = new();
    private readonly TaskCompletionSource _ready = new();
    private readonly Task _display;
    private readonly List<NotebookRun> _ended = [];

    public LiveProgress(IReadOnlyList<NotebookJob> jobs)
    {
        _places = jobs.Select((job, i) => (job.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i);
        _tasks = new ProgressTask[jobs.Count];
        _display = AnsiConsole.Progress().AutoClear(false).HideCompleted(false).Columns(new StateColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new CellColumn(), new TimeColumn())
            .StartAsync(async context =>
            {
                for (int i = 0; i < jobs.Count; i++)
                    _tasks[i] = context.AddTask(Markup.Escape(PrintableText.Of(jobs[i].Path)), autoStart: false, maxValue: Math.Max(1, jobs[i].CellCount));
                _ready.SetResult();
                await _end.Task;
            });
        _ready.Task.GetAwaiter().GetResult();
    }

    public void NotebookStarted(NotebookJob job) => TaskOf(job).StartTask();

    public void NotebookWaits(NotebookJob job, NotebookJob other) =>
        TaskOf(job).State.Update<LineState>(nameof(LineState), _ => new LineState($"waits for its copy {PrintableText.Of(other.Path)}", null));

    public void CellStarted(NotebookJob job, int done, string title)
    {
        var task = TaskOf(job);
        task.Value = done;
        task.State.Update<LineState>(nameof(LineState), _ => new LineState(PrintableText.Of(title), null));
    }

    public void NotebookEnded(NotebookJob job, NotebookRun run)
    {
        var task = TaskOf(job);
        task.State.Update<LineState>(nameof(LineState), _ => new LineState(run.IsStopped ? "stopped" : "", run.IsStopped ? null : run.ExitCode));
        task.Value = run.HasPassed ? task.MaxValue : Math.Min(run.Passed, task.MaxValue - 0.01);
        task.StopTask();
        lock (_ended)
            _ended.Add(run);
    }

    public void Dispose()
    {
        _end.TrySetResult();
        _display.GetAwaiter().GetResult();
        foreach (var run in _ended.OrderBy(run => _places[run.Name]))
        {
            if (PlainProgress.Exercises(run) is { Length: > 0 } exercises)
                Console.Write($"{run.Path}{Environment.NewLine}{exercises}");
            Console.Write(PlainProgress.Failures(run));
        }
    }

    private ProgressTask TaskOf(NotebookJob job) => _tasks[_places[job.Name]];

    /// <summary>What a line shows at this moment: the cell that runs, or how it all ended.</summary>
    private readonly record struct LineState(string Title, ExitCode? End);

    private sealed class StateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => task.State.Get<LineState>(nameof(LineState)).End switch
        {
            null => new Markup(task.IsStarted && !task.IsFinished ? "[blue]●[/]" : "[grey]·[/]"),
            ExitCode.Success => new Markup("[green]✔[/]"),
            ExitCode.No => new Markup("[yellow]≠[/]"),
            _ => new Markup("[red]✘[/]"),
        };
    }

    private sealed class CellColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Spectre.Console.Text(string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(task.Value)}/{task.MaxValue} cells"));
    }

    private sealed class TimeColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Markup(string.Create(CultureInfo.InvariantCulture, $"[grey]{task.ElapsedTime.GetValueOrDefault().TotalSeconds,6:0.0} s  {Markup.Escape(task.State.Get<LineState>(nameof(LineState)).Title ?? "")}[/]")).Overflow(Overflow.Ellipsis);
    }
}
