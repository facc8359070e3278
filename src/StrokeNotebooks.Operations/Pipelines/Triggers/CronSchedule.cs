using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Triggers;

/// <summary>When something is to be done, as crontab(5) writes it: minute, hour, day of month, month, day of week.</summary>
/// <remarks>
/// A field is <c>*</c>, a number, a range <c>a-b</c>, a step <c>*/n</c> or <c>a-b/n</c>, or a list of these with commas; months and days of the week have English names too (<c>JAN</c>, <c>SUN</c>), and Sunday is 0 and 7.
/// If both day fields restrict (do not begin with <c>*</c>), a day that either of them allows counts. <c>@hourly</c>, <c>@daily</c>, <c>@weekly</c>, <c>@monthly</c> and <c>@yearly</c> stand for what they say.
/// <para>
/// When clocks change: if the minute or the hour begins with <c>*</c>, the clock on the wall decides, so minutes that it skips are left out and minutes that it shows twice count twice.
/// Any other schedule means one time of the day: if that time is skipped, it is done at the first minute that follows, and if it is shown twice, only the first time.
/// </para>
/// </remarks>
public sealed class CronSchedule
{
    // The longest that 29 February lets one wait: 2096 to 2104.
    private const int FurthestDays = (8 * 366) + 1;

    private static readonly Dictionary<string, string> s_named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
    };

    private readonly string _text;
    private readonly CronField _minute, _hour, _day, _month, _weekday;

    private CronSchedule(string text, string[] fields)
    {
        _text = text;
        (_minute, _hour, _day, _month, _weekday) = (CronField.Minute(fields[0]), CronField.Hour(fields[1]), CronField.DayOfMonth(fields[2]), CronField.Month(fields[3]), CronField.DayOfWeek(fields[4]));
    }

    // Whether it goes by the clock on the wall, and not by one time of the day.
    private bool IsInterval => _minute.BeginsWithStar || _hour.BeginsWithStar;

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="InputException">It is none, or names a day that there never is, such as 30 February.</exception>
    public static CronSchedule Parse(string text)
    {
        string[] fields = s_named.GetValueOrDefault(text.Trim(), text).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5)
            throw new InputException($"The schedule '{text}' has {fields.Length} fields, expected 5: minute, hour, day of month, month, day of week, such as '0 3 * * *' for every day at three; or one of {string.Join(", ", s_named.Keys)}.");
        var schedule = new CronSchedule(text.Trim(), fields);
        return schedule.Next(new DateTimeOffset(2096, 3, 1, 0, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc) is null
            ? throw new InputException($"The schedule '{text}' names a day that there never is: no month that it allows has that many days.")
            : schedule;
    }

    /// <summary>The first time after a moment.</summary>
    /// <param name="after">The moment; it does not count itself.</param>
    /// <param name="zone">Whose clock is meant.</param>
    /// <returns>In the zone's offset at that time; null only at the end of the calendar.</returns>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var day = TimeZoneInfo.ConvertTime(after, zone).Date;
        for (int i = 0; i < FurthestDays && day < DateTime.MaxValue.Date; i++, day = day.AddDays(1))
            if (IsOn(day) && Times(day).SelectMany(time => Moments(time, zone)).Where(moment => moment > after).Order().FirstOrDefault() is var next && next != default)
                return next;
        return null;
    }

    /// <summary>The schedule as it was written.</summary>
    public override string ToString() => _text;

    private bool IsOn(DateTime day)
    {
        if (!_month.Allows(day.Month))
            return false;
        bool byMonth = _day.Allows(day.Day), byWeek = _weekday.Allows((int)day.DayOfWeek);
        return _day.BeginsWithStar || _weekday.BeginsWithStar ? byMonth && byWeek : byMonth || byWeek;
    }

    private IEnumerable<DateTime> Times(DateTime day) =>
        from hour in Enumerable.Range(0, 24)
        where _hour.Allows(hour)
        from minute in Enumerable.Range(0, 60)
        where _minute.Allows(minute)
        select day.AddMinutes((hour * 60) + minute);

    // When the zone's clock shows this time: once, never or twice.
    private IEnumerable<DateTimeOffset> Moments(DateTime time, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(time))
        {
            if (IsInterval)
                return [];
            while (zone.IsInvalidTime(time))
                time = time.AddMinutes(1);
        }
        if (!zone.IsAmbiguousTime(time))
            return [new DateTimeOffset(time, zone.GetUtcOffset(time))];
        var twice = zone.GetAmbiguousTimeOffsets(time).Select(offset => new DateTimeOffset(time, offset)).Order();
        return IsInterval ? twice : twice.Take(1);
    }
}
