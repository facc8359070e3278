using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

public sealed class PipelineTriggerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trigger-").FullName;
    private readonly ManualClock _clock = new();
    private readonly List<string> _log = [];
    private readonly List<(string File, string RunId)> _runs = [];
    private Func<string, int> _code = _ => 0;

    [Fact]
    public void A_content_is_run_once_also_under_another_name_and_after_a_restart()
    {
        Write("a.csv", "1");
        Assert.Equal([0], Look());
        Write("b.csv", "1");
        Assert.Empty(Look());
        Assert.Contains(_log, line => line.StartsWith("b.csv was run before (as a.csv, run ", StringComparison.Ordinal));
        Write("a.csv", "2");
        Assert.Equal([0], Look());
        Assert.Equal(["a.csv", "a.csv"], _runs.Select(run => run.File));
        Assert.EndsWith("-6b86b273ff34", _runs[0].RunId, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_refused_is_not_tried_again()
    {
        _code = _ => 1;
        Write("a.csv", "1");
        Assert.Equal([1], Look());
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(Look());
        Assert.Contains("was refused before", _log[^1]);
    }

    [Fact]
    public void What_failed_is_tried_again_after_longer_and_longer_waits_and_then_left_alone()
    {
        _code = _ => 2;
        Write("a.csv", "1");
        using (var trigger = Trigger())
        {
            Assert.Equal([2], trigger.Look());
            Assert.Empty(trigger.Look());
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal([2], trigger.Look());
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Empty(trigger.Look());
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal([2], trigger.Look());
        }
        Assert.Contains("left alone until its content changes", _log[^1]);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(Look());
        Assert.Contains("failed 3 times and is left alone", _log[^1]);
        Write("a.csv", "2");
        Assert.Single(Look());
    }

    [Fact]
    public void A_run_that_died_is_taken_up_again_by_its_name_but_not_for_ever()
    {
        _code = _ => throw new InvalidOperationException("killed");
        Write("a.csv", "1");
        for (int i = 0; i < 3; i++)
            Assert.Throws<InvalidOperationException>(Look);
        Assert.Single(_runs.Select(run => run.RunId).Distinct());
        Assert.Contains("is taken up again", _log[^1]);
        _code = _ => 0;
        Assert.Empty(Look());
        Assert.Contains("failed 3 times", _log[^1]);
    }

    [Fact]
    public void A_run_that_was_interrupted_is_taken_up_by_the_next_watch()
    {
        _code = _ => 130;
        Write("a.csv", "1");
        Assert.Equal([130], Look());
        _code = _ => 0;
        Assert.Equal([0], Look());
        Assert.Single(_runs.Select(run => run.RunId).Distinct());
    }

    [Fact]
    public void However_often_it_was_interrupted_it_has_all_its_tries_left()
    {
        _code = _ => 130;
        Write("a.csv", "1");
        for (int i = 0; i < 5; i++)
            Assert.Equal([130], Look());
        Assert.Single(_runs.Select(run => run.RunId).Distinct());
        _code = _ => 2;
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal([2], Look());
            _clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Empty(Look());
    }

    [Fact]
    public void An_interruption_between_failures_does_not_count()
    {
        Write("a.csv", "1");
        foreach (int code in (int[])[2, 130, 2, 130, 2])
        {
            _code = _ => code;
            Assert.Equal([code], Look());
            _clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Empty(Look());
        Assert.Contains("failed 3 times", _log[^1]);
    }

    [Fact]
    public void What_failed_while_the_watch_was_asked_to_end_is_taken_up_by_the_next()
    {
        Write("a.csv", "1");
        for (int i = 0; i < 4; i++)
        {
            using var stop = new CancellationTokenSource();
            _code = _ =>
            {
                stop.Cancel();
                return 2;
            };
            using var trigger = Trigger();
            Assert.Equal([2], trigger.Look(stop.Token));
            Assert.Contains("the next watch takes it up", _log[^1]);
        }
        _code = _ => 0;
        Assert.Equal([0], Look());
    }

    [Fact]
    public void At_its_time_the_newest_file_is_run_and_one_run_makes_up_for_all_that_were_missed()
    {
        Write("a.csv", "1");
        Write("b.csv", "2");
        Assert.Equal([0, 0], Look("0 * * * *"));
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(Look("0 * * * *"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([0], Look("0 * * * *"));
        Assert.Equal("b.csv", _runs[^1].File);
        Assert.Contains("2026-03-01 13:00, the time of '0 * * * *': b.csv is the newest file.", _log[^3]);
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal([0], Look("0 * * * *"));
        Assert.Empty(Look("0 * * * *"));
    }

    [Fact]
    public async Task A_watch_that_is_asked_to_end_lets_the_run_end_and_begins_no_other()
    {
        using var stop = new CancellationTokenSource();
        _code = _ =>
        {
            stop.Cancel();
            return 0;
        };
        Write("a.csv", "1");
        Write("b.csv", "2");
        using var trigger = Trigger();
        await trigger.WatchAsync(TimeSpan.FromSeconds(1), stop.Token);
        Assert.Single(_runs);
        Assert.Contains("is done", _log[^1]);
    }

    [Fact]
    public void Of_two_watches_on_one_folder_the_second_is_refused_and_a_damaged_memory_is_told()
    {
        using (Trigger())
            Assert.Contains("Another watch", Assert.Throws<InputException>(Trigger).Message);
        File.WriteAllText(Path.Combine(_folder, ".system", "watch", "arrivals.json"), "{");
        Assert.Contains("arrivals.json", Assert.Throws<InputException>(Trigger).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Each look is a watch of its own, as after a restart.
    private IReadOnlyList<int> Look() => Look(null);

    private IReadOnlyList<int> Look(string? schedule)
    {
        using var trigger = Trigger(schedule);
        return trigger.Look();
    }

    private PipelineTrigger Trigger() => Trigger(null);

    private PipelineTrigger Trigger(string? schedule) => new(_folder)
    {
        Files = new FileArrivals(_folder, _clock),
        Run = (file, runId) =>
        {
            _runs.Add((Path.GetFileName(file.Path), runId));
            return _code(file.Path);
        },
        Schedule = schedule is null ? null : CronSchedule.Parse(schedule),
        Zone = TimeZoneInfo.Utc,
        Log = _log.Add,
        Clock = _clock,
    };

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime.AddMinutes(-1).AddSeconds(name[0] - 'a'));
    }
}
