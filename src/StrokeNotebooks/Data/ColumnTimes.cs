using System.Globalization;
using System.Text.RegularExpressions;

namespace StrokeNotebooks.Data;

/// <summary>The times that the texts of a column stand for, if all of them are times of one kind.</summary>
/// <remarks>Only forms of ISO 8601 and RFC 3339 that cannot be read in two ways. What the calendar, the clock or <see cref="DateTimeOffset"/> does not have (February 30, 24:00, a leap second, eight decimals of a second) is no time.</remarks>
internal sealed partial class ColumnTimes
{
    /// <summary>Of a column whose values are not all times, or that has none.</summary>
    public static readonly ColumnTimes None = new();

    private readonly DateTimeOffset[] _times;

    private ColumnTimes(TimeKind? kind = null, DateTimeOffset[]? times = null) => (Kind, _times) = (kind, times ?? []);

    /// <summary>The times' kind, or <see langword="null"/> if there are none.</summary>
    public TimeKind? Kind { get; }

    /// <summary>The time of a category that stands in a row.</summary>
    public DateTimeOffset this[int code] => _times[code];

    /// <summary>The times of a column.</summary>
    public static ColumnTimes Of(StringColumn column)
    {
        TimeKind? kind = null;
        var times = new DateTimeOffset[column.Categories.Length];
        for (int code = 0; code < times.Length; code++)
        {
            if (!TryParse(column.Categories[code], out times[code], out var itsKind) || itsKind != (kind ?? itsKind))
            {
                // A category may stand in no row.
                if (column.Codes.Contains(code))
                    return None;
                continue;
            }
            if (kind is not null || column.Codes.Contains(code))
                kind = itsKind;
        }
        return kind is null ? None : new ColumnTimes(kind, times);
    }

    /// <summary>Reads a time.</summary>
    public static bool TryParse(string text, out DateTimeOffset time, out TimeKind kind)
    {
        (time, kind) = (default, default);
        var parts = Form().Match(text);
        if (!parts.Success)
            return false;
        kind = !parts.Groups["time"].Success ? TimeKind.Date : !parts.Groups["offset"].Success ? TimeKind.DateTime : TimeKind.DateTimeOffset;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?<time>[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,7})?)?(?<offset>Z|[+-][0-9]{2}:[0-5][0-9])?)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
