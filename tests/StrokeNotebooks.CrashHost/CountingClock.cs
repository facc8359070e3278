namespace StrokeNotebooks.Crashing;

/// <summary>A clock that stands still, so that two runs leave the same bytes, and tells when it is read: the store reads it in the middle of each of its transactions, logs for each line.</summary>
internal sealed class CountingClock : TimeProvider
{
    public Action WhenRead { get; set; } = () => { };

    public override DateTimeOffset GetUtcNow()
    {
        WhenRead();
        return new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}
