namespace StrokeNotebooks.Data;

/// <summary>Which parts the times of a column have; all of a column's have the same.</summary>
public enum TimeKind
{
    /// <summary>A date: <c>2024-01-31</c>.</summary>
    Date,

    /// <summary>A date and a time of day, of no zone: <c>2024-01-31T08:30</c>, <c>2024-01-31 08:30:15.25</c>.</summary>
    DateTime,

    /// <summary>A date, a time of day and an offset from UTC: <c>2024-01-31T08:30:00Z</c>, <c>2024-01-31T08:30+01:00</c>.</summary>
    DateTimeOffset,
}
