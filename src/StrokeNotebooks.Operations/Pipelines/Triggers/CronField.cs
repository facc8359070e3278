using System.Globalization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines.Triggers;

/// <summary>One of the five fields of a <see cref="CronSchedule"/>: the numbers that it allows, one bit each.</summary>
/// <param name="Allowed">Bit n is set if n is allowed.</param>
/// <param name="BeginsWithStar">Whether it is written <c>*</c> or <c>*/n</c>: crontab(5) treats such a field as one that does not restrict.</param>
internal readonly record struct CronField(ulong Allowed, bool BeginsWithStar)
{
    private static readonly string[] s_months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] s_days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    public bool Allows(int number) => (Allowed >> number & 1) != 0;

    public static CronField Minute(string text) => Parse("minute", text, 0, 59, []);

    public static CronField Hour(string text) => Parse("hour", text, 0, 23, []);

    public static CronField DayOfMonth(string text) => Parse("day of month", text, 1, 31, []);

    public static CronField Month(string text) => Parse("month", text, 1, 12, s_months);

    /// <summary>Sunday is 0 and also 7, so that <c>FRI-SUN</c> and <c>5-7</c> can be written.</summary>
    public static CronField DayOfWeek(string text)
    {
        var field = Parse("day of week", text, 0, 7, s_days);
        return field with { Allowed = (field.Allowed | field.Allowed >> 7) & 0x7F };
    }

    private static CronField Parse(string name, string text, int least, int greatest, string[] names)
    {
        ulong allowed = 0;
        foreach (string part in text.Split(','))
        {
            string[] range = part.Split('/');
            int step = range.Length switch
            {
                1 => 1,
                2 when range[0].Contains('*') || range[0].Contains('-') => Number(range[1], 1, greatest),
                _ => throw Wrong(),
            };
            string[] ends = range[0] == "*" ? [$"{least}", $"{(greatest == 7 ? 6 : greatest)}"] : range[0].Split('-');
            if (ends.Length > 2)
                throw Wrong();
            int from = Number(ends[0], least, greatest);
            int to = ends.Length == 1 ? from : from > 0 && names == s_days && ends[1].Equals("SUN", StringComparison.OrdinalIgnoreCase) ? 7 : Number(ends[1], least, greatest);
            if (to < from)
                throw new InputException($"The {name} '{part}' goes backwards. Write the smaller number first, or two ranges: '{ends[0]}-{greatest},{least}-{ends[1]}'.");
            for (int number = from; number <= to; number += step)
                allowed |= 1UL << number;
        }
        return new CronField(allowed, text.StartsWith('*'));

        int Number(string written, int low, int high)
        {
            int place = Array.FindIndex(names, known => known.Equals(written, StringComparison.OrdinalIgnoreCase));
            if (place >= 0)
                return place + least;
            return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= low && number <= high ? number : throw Wrong();
        }

        InputException Wrong() => new(
            $"The {name} '{text}' is not understood: a number from {least} to {greatest}{(names.Length > 0 ? $" or a name from {names[0]} to {names[^1]}" : "")}, '*', a range 'a-b', a step '*/n' or 'a-b/n', or a list of these with commas.");
    }
}
