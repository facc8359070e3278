using System.CommandLine;
using System.Globalization;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Pipelines;

namespace StrokeNotebooks.Cli.Pipelines;

/// <summary><c>stroke watch</c>: starts the pipeline when a file comes, and at scheduled times.</summary>
internal static class WatchCommand
{
    public const string Name = "watch";

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var settings = new PipelineSettings();
        var path = new Argument<string>("PATH") { Description = "The folder that CSV files come into, or a pattern: 'incoming/patients-*.csv'." };
        var cron = new Option<string?>("--cron") { Description = "Also run on the newest file at these times: minute, hour, day of month, month, day of week, as in '0 3 * * *'.", HelpName = "schedule" };
        var zone = new Option<string?>("--time-zone") { Description = "The time zone of --cron, such as Europe/Berlin. Default: the machine's.", HelpName = "name" };
        var settle = new Option<double>("--settle") { Description = "Seconds for which a file's size and time stand still until it is taken for whole.", HelpName = "seconds", DefaultValueFactory = _ => 2 };
        var attempts = new Option<int>("--attempts") { Description = "How often a file that makes the pipeline fail is tried.", HelpName = "number", DefaultValueFactory = _ => 3 };
        var backoff = new Option<double>("--backoff") { Description = "Seconds before it is tried again; each wait is twice as long as the one before.", HelpName = "seconds", DefaultValueFactory = _ => 60 };
        var once = new Option<bool>("--once") { Description = "Deal with the files that are there, wait for those that are still being written, and end." };
        settle.Require(IsWait, "--settle is a number of seconds, 0 or more.");
        backoff.Require(IsWait, "--backoff is a number of seconds, 0 or more.");
        attempts.Require(count => count >= 1, "--attempts is 1 or more.");
        var watch = new Command(Name, """
            Start the pipeline when a new data file comes, once for each content, and on a schedule. What was done survives a restart. Ctrl+C ends it after the current run; a second one stops that too.
            Exit codes: 0 ended as asked; with --once 1 if a file was refused and 2 if one failed; 3 a file, a folder, a setting or the store cannot be used; 130 a run was interrupted.
            """) { path, cron, zone, settle, attempts, backoff, once };
        settings.AddTo(watch);
        watch.SetAction(parse => InputGuard.Run(() =>
        {
            var schedule = parse.GetValue(cron) is { } times ? CronSchedule.Parse(times) : null;
            var clockOf = Zone(parse.GetValue(zone));
            using var signals = WatchSignals.Listen(Log);
            using var files = new FileArrivals(parse.GetValue(path)!, TimeProvider.System) { Settle = TimeSpan.FromSeconds(parse.GetValue(settle)) };
            using var trigger = new PipelineTrigger(StorePlace.RootOf(parse))
            {
                Files = files,
                Schedule = schedule,
                Zone = clockOf,
                Attempts = parse.GetValue(attempts),
                Backoff = TimeSpan.FromSeconds(parse.GetValue(backoff)),
                Log = Log,
                Run = (file, runId) => signals.During(now => RunOn(settings, parse, file, runId, now)),
            };
            if (parse.GetValue(once))
                return Once(trigger, files, signals);
            Log($"Watching {parse.GetValue(path)}{(schedule is null ? "" : $", and at '{schedule}'")}.");
            trigger.WatchAsync(s_lookEvery, signals.Soon).GetAwaiter().GetResult();
            Log("Ended as asked.");
            return signals.Now.IsCancellationRequested ? CoursePipeline.Interrupted : 0;
        }));
        return watch;
    }

    private static int Once(PipelineTrigger trigger, FileArrivals files, WatchSignals signals)
    {
        var codes = new List<int>();
        do
        {
            codes.AddRange(trigger.Look(signals.Soon));
            if (!files.AnyUnfinished || signals.Soon.IsCancellationRequested)
                break;
            files.WaitAsync(s_lookEvery, signals.Soon).GetAwaiter().GetResult();
        }
        while (true);
        if (codes.Count == 0)
            Log("There is nothing new.");
        return codes.DefaultIfEmpty(0).Max();
    }

    // A run that cannot begin, for want of a store for example, is a run that failed: it is tried again.
    private static int RunOn(PipelineSettings settings, ParseResult parse, ArrivedFile file, string runId, CancellationToken cancellation) =>
        InputGuard.Run(() => new CoursePipeline(settings, parse) { DataFile = file.Path, RunId = runId }.Run(cancellation));

    private static TimeZoneInfo Zone(string? name)
    {
        if (name is null)
            return TimeZoneInfo.Local;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : throw new IO.InputException($"There is no time zone '{name}'. Name one of the IANA database, such as Europe/Berlin or UTC.");
    }

    // Two weeks are long enough for any wait, and short enough for any timer.
    private static bool IsWait(double seconds) => seconds is >= 0 and < 1e6;

    private static void Log(string line) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetLocalNow():yyyy-MM-dd HH:mm:ss} {line}"));
}
