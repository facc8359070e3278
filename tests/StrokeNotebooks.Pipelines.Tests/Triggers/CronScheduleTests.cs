using FsCheck;
using FsCheck.Fluent;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

public class CronScheduleTests
{
    /// <summary>Central European time, whatever the machine knows of zones: in summer one hour more, from the last Sunday of March to that of October.</summary>
    private static readonly TimeZoneInfo CentralEurope = TimeZoneInfo.CreateCustomTimeZone("CET", TimeSpan.FromHours(1), "CET", "CET", "CEST",
    [
        TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
    ]);

    [Theory]
    [InlineData("0 3 * * *", "2026-03-01T02:59", "2026-03-01T03:00")]
    [InlineData("0 3 * * *", "2026-03-01T03:00", "2026-03-02T03:00")]
    [InlineData("*/15 9-17 * * MON-FRI", "2026-03-06T17:45", "2026-03-09T09:00")]
    [InlineData("5,35 22-23/1 * jan,JUL *", "2026-03-01T00:00", "2026-07-01T22:05")]
    [InlineData("0 0 13 * FRI", "2026-03-01T00:00", "2026-03-06T00:00")] // Either day: a Friday before the 13th.
    [InlineData("0 0 */2 * FRI", "2026-03-01T00:00", "2026-03-13T00:00")] // A star does not restrict: an odd day that is a Friday.
    [InlineData("0 0 29 2 *", "2096-03-01T00:00", "2104-02-29T00:00")] // 2100 is no leap year.
    [InlineData("0 0 * * 7", "2026-03-02T00:00", "2026-03-08T00:00")]
    [InlineData("0 0 * * fri-sun", "2026-03-01T12:00", "2026-03-06T00:00")]
    [InlineData("@monthly", "2026-03-01T00:00", "2026-04-01T00:00")]
    [InlineData("0 0 L * FRI", "2026-03-28T00:00", "2026-03-31T00:00")] // Either: the last day of the month, a Tuesday.
    [InlineData("0 0 ? * FRI", "2026-03-01T00:00", "2026-03-06T00:00")]
    [InlineData("0 22-3 * * *", "2026-03-01T23:30", "2026-03-02T00:00")]
    [InlineData("0/20 * * * *", "2026-03-01T23:30", "2026-03-01T23:40")]
    [InlineData("0 0 * * MON#2", "2026-03-01T00:00", "2026-03-09T00:00")]
    [InlineData(" \t0  3 * * * ", "2026-03-01T02:59", "2026-03-01T03:00")]
    [InlineData("59 23 31 12 *", "2026-12-31T23:59", "2027-12-31T23:59")]
    public void Next_is_the_first_time_after(string schedule, string after, string next) =>
        Assert.Equal(Utc(next), CronSchedule.Parse(schedule).Next(Utc(after), TimeZoneInfo.Utc));

    [Theory]
    [InlineData("30 2 * * *", "2026-03-28T02:00Z", "2026-03-29T01:00Z")] // Half past two is skipped: done at three, which is 01:00 UTC ...
    [InlineData("30 2 * * *", "2026-03-29T01:00Z", "2026-03-30T00:30Z")] // ... once.
    [InlineData("30 2 * * *", "2026-10-24T12:00Z", "2026-10-25T00:30Z")] // Shown twice: done the first time ...
    [InlineData("30 2 * * *", "2026-10-25T00:30Z", "2026-10-26T01:30Z")] // ... only.
    [InlineData("*/30 * * * *", "2026-03-29T00:30Z", "2026-03-29T01:00Z")] // By the wall: 01:30, then 03:00.
    [InlineData("*/30 * * * *", "2026-10-25T00:30Z", "2026-10-25T01:00Z")] // 02:30 in summer time, then 02:00 in winter time.
    [InlineData("30 * * * *", "2026-10-25T00:30Z", "2026-10-25T01:30Z")]
    public void Where_clocks_change(string schedule, string after, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next), CronSchedule.Parse(schedule).Next(DateTimeOffset.Parse(after), CentralEurope));

    [Theory]
    [InlineData("0 3 * *", "4 fields, expected 5")]
    [InlineData("0 3 * * * *", "6 fields, expected 5")]
    [InlineData("", "0 fields, expected 5")]
    [InlineData("60 3 * * *", "The minute '60' in column 1 of '60 3 * * *' is not understood. Value must be a number between 0 and 59")]
    [InlineData("0  3 * FOO *", "The month 'FOO' in column 8 ")]
    [InlineData("0 0 0 * *", "The day of month '0' in column 5 ")]
    [InlineData("0 24 * * *", "The hour '24' in column 3 ")]
    [InlineData("0 0 * * 8", "The day of week '8' in column 9 ")]
    [InlineData("0 0 * * */SUN", "The day of week '*/SUN' in column 9 ")] // Steps are numbers, not the number of a day or a month.
    [InlineData("0 0 * * 1-5/SUN", "The day of week '1-5/SUN' in column 9 ")]
    [InlineData("0 0 * */JAN *", "The month '*/JAN' in column 7 ")]
    [InlineData("*/SUN * * * *", "The minute '*/SUN' in column 1 ")]
    [InlineData("*/0 * * * *", "The minute '*/0' in column 1 ")]
    [InlineData("*/-1 * * * *", "The minute '*/-1' in column 1 ")]
    [InlineData("*/99999999999 * * * *", "The minute '*/99999999999' in column 1 ")]
    [InlineData("1,,2 * * * *", "The minute '1,,2' in column 1 ")]
    [InlineData("H * * * *", "The minute 'H' in column 1 ")]
    [InlineData("0 0 31 4,6 *", "a day that there never is")]
    [InlineData("0 0 30 2 *", "a day that there never is")]
    [InlineData("@often", "There are @hourly")]
    public void What_is_no_schedule_is_told_with_what_was_expected(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => CronSchedule.Parse(text)).Message);

    [Fact]
    public void Any_text_is_a_schedule_or_is_told_to_be_none() => Prop.ForAll<NonNull<string>>(text =>
    {
        try
        {
            return CronSchedule.Parse(text.Get).ToString() == text.Get.Trim();
        }
        catch (InputException)
        {
            return true;
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>The oracle walks through all minutes and looks at the wall.</summary>
    [Fact]
    public void Next_of_an_interval_is_the_next_minute_at_which_the_wall_shows_it()
    {
        var minute = Gen.OneOf(Gen.Constant("*"), Gen.Choose(2, 59).Select(n => $"*/{n}"));
        var hour = Gen.OneOf(Gen.Constant("*"), Range(0, 23), Gen.Choose(1, 12).Select(n => $"*/{n}"));
        var day = Gen.OneOf(Gen.Constant("*"), Range(1, 28));
        var weekday = Gen.OneOf(Gen.Constant("*"), Range(0, 6));
        var cases = from m in minute from h in hour from d in day from w in weekday from start in Gen.Choose(0, 365 * 24 * 60) select (Fields: (string[])[m, h, d, "*", w], Start: start);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var after = Utc("2026-01-01T00:00").AddMinutes(one.Start);
            var schedule = CronSchedule.Parse(string.Join(' ', one.Fields));
            var expected = after.AddMinutes(1);
            while (!Shows(one.Fields, TimeZoneInfo.ConvertTime(expected, CentralEurope)))
                expected = expected.AddMinutes(1);
            Assert.Equal(expected, schedule.Next(after, CentralEurope));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_time_of_the_day_comes_once_on_every_day_of_every_zone() => Prop.ForAll(Gen.Choose(0, (24 * 60) - 1).ToArbitrary(), time =>
    {
        var schedule = CronSchedule.Parse($"{time % 60} {time / 60} * * *");
        var moment = Utc("2025-12-31T22:59"); // Before midnight there.
        for (int day = 0; day < 365; day++)
        {
            moment = schedule.Next(moment, CentralEurope)!.Value;
            Assert.Equal(new DateTime(2026, 1, 1).AddDays(day), moment.Date);
        }
    }).QuickCheckThrowOnFailure();

    private static Gen<string> Range(int least, int greatest) =>
        from a in Gen.Choose(least, greatest) from b in Gen.Choose(least, greatest) select a == b ? $"{a}" : $"{Math.Min(a, b)}-{Math.Max(a, b)}";

    private static bool Shows(string[] fields, DateTimeOffset wall)
    {
        bool month = In(fields[2], wall.Day, 1), week = In(fields[4], (int)wall.DayOfWeek, 0);
        return In(fields[0], wall.Minute, 0) && In(fields[1], wall.Hour, 0) && (fields[2] == "*" || fields[4] == "*" ? month && week : month || week);
    }

    private static bool In(string field, int value, int least) => field switch
    {
        "*" => true,
        ['*', '/', .. var step] => (value - least) % int.Parse(step) == 0,
        _ when field.Split('-') is [var from, var to] => value >= int.Parse(from) && value <= int.Parse(to),
        _ => value == int.Parse(field),
    };

    private static DateTimeOffset Utc(string time) => new(DateTime.Parse(time), TimeSpan.Zero);
}
