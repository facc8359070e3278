namespace StrokeNotebooks.Exercises;

/// <summary>A clock that stands still until it is set, so that a lesson's page shows the same on every day.</summary>
/// <param name="now">What time it is at first, in UTC.</param>
public sealed class HandSetClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>What time it is.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
