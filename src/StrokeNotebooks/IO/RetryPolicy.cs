namespace StrokeNotebooks.IO;

/// <summary>How often and after how long a failed component is tried again. Input that cannot be used (<see cref="InputException"/>) is never tried again: it would fail the same way.</summary>
public sealed record RetryPolicy
{
    /// <summary>No second try.</summary>
    public static RetryPolicy None { get; } = new();

    /// <summary>How many further tries. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Retries { get; init => field = Setting.AtLeast(0, value); }

    /// <summary>How long to wait before the first further try; each wait after it is twice as long. Default: one second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan Backoff
    {
        get;
        init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A wait is zero or longer.");
    } = TimeSpan.FromSeconds(1);
}
