namespace StrokeNotebooks;

/// <summary>A clock that a test sets; it may do something whenever it is read.</summary>
internal sealed class SettableClock : TimeProvider
{
    public DateTimeOffset Time { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public Action WhenRead { get; set; } = () => { };

    public override DateTimeOffset GetUtcNow()
    {
        WhenRead();
        return Time;
    }
}
