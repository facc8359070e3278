using System.Collections.Immutable;
using Cronos;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>When something is to be done, as crontab(5) writes it: minute, hour, day of month, month, day of week. The package Cronos reads the fields and knows the calendar.</summary>
/// <remarks>
/// A field is <c>*</c>, a number, a range <c>a-b</c> (also over the end: <c>22-3</c>), a step <c>*/n</c>, <c>a/n</c> or <c>a-b/n</c>, or a list of these with commas; months and days of the week have English names too
/// (<c>JAN</c>, <c>SUN</c>), and Sunday is 0 and 7. <c>L</c>, <c>W</c> and <c>#</c> are known: the last day, the nearest weekday, the second Monday (<c>MON#2</c>). A step is a number.
/// <c>@hourly</c>, <c>@daily</c>, <c>@weekly</c>, <c>@monthly</c> and <c>@yearly</c> stand for what they say.
/// <para>
/// If both day fields restrict (neither begins with <c>*</c>), a day that either of them allows counts, as in crontab: <c>0 0 13 * FRI</c> is every 13th and every Friday. Cronos alone would take Friday the 13th only.
/// </para>
/// <para>
/// When clocks change: if the minute or the hour holds a <c>*</c>, a range or a step, the clock on the wall decides, so minutes that it skips are left out and minutes that it shows twice count twice.
/// Any other schedule means one time of the day: if that time is skipped, it is done at the first minute that follows, and if it is shown twice, only the first time.
/// </para>
/// </remarks>
public sealed class CronSchedule
{
    private static readonly string[] s_fields = ["minute", "hour", "day of month", "month", "day of week"];

    private readonly string _text;

    // Two where either day field will do: each without the other's day.
    private readonly ImmutableArray<CronExpression> _either;

    private CronSchedule(string text, ImmutableArray<CronExpression> either) => (_text, _either) = (text, either);

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="InputException">It is none, and the message names the field and its column; or it names a day that there never is, such as 30 February.</exception>
    public static CronSchedule Parse(string text)
    {
        var schedule = new CronSchedule(text.Trim(), text.TrimStart().StartsWith('@') ? [Named(text.Trim())] : OfFields(text));
        return schedule.Next(new DateTimeOffset(2096, 3, 1, 0, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc) is null
            ? throw new InputException($"The schedule '{text}' names a day that there never is: no month that it allows has that many days.")
            : schedule;
    }

    /// <summary>The first time after a moment.</summary>
    /// <param name="after">The moment; it does not count itself.</param>
    /// <param name="zone">Whose clock is meant.</param>
    /// <returns>In the zone's offset at that time; null only at the end of the calendar.</returns>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) =>
        after.Year >= DateTime.MaxValue.Year ? null : _either.Select(expression => expression.GetNextOccurrence(after, zone)).Min();

    /// <summary>The schedule as it was written.</summary>
    public override string ToString() => _text;

    private static CronExpression Named(string name)
    {
        try
        {
            return CronExpression.Parse(name);
        }
        catch (CronFormatException)
        {
            throw new InputException($"There is no schedule '{name}'. There are @hourly, @daily, @weekly, @monthly and @yearly, and five fields such as '0 3 * * *' for every day at three.");
        }
    }

    private static ImmutableArray<CronExpression> OfFields(string text)
    {
        string[] fields = text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != s_fields.Length)
            throw new InputException($"The schedule '{text}' has {fields.Length} fields, expected 5: minute, hour, day of month, month, day of week, such as '0 3 * * *' for every day at three; or one of @hourly, @daily, @weekly, @monthly and @yearly.");
        for (int at = 0, column = 0; at < fields.Length; column += fields[at++].Length)
        {
            column = text.IndexOf(fields[at], column, StringComparison.Ordinal);
            Check(text, fields, at, column + 1);
        }
        bool restrictsBoth = !BeginsWithStar(fields[2]) && !BeginsWithStar(fields[4]);
        return restrictsBoth ? [Expression([.. fields[..4], "*"]), Expression([.. fields[..2], "*", .. fields[3..]])] : [Expression(fields)];
    }

    // Each field alone, so that the message can say which of them is wrong.
    private static void Check(string text, string[] fields, int at, int column)
    {
        try
        {
            Expression([.. s_fields.Select((_, other) => other == at ? fields[at] : "*")]);
        }
        catch (Exception e) when (e is CronFormatException or MissingSeedException)
        {
            string reason = e is CronFormatException ? e.Message[(e.Message.LastIndexOf(": ", StringComparison.Ordinal) is var colon && colon >= 0 ? colon + 2 : 0)..] : "H is not known here.";
            throw new InputException($"The {s_fields[at]} '{fields[at]}' in column {column} of '{text}' is not understood. {reason}", e);
        }
    }

    private static CronExpression Expression(string[] fields) => CronExpression.Parse(string.Join(' ', fields));

    private static bool BeginsWithStar(string field) => field[0] is '*' or '?';
}
