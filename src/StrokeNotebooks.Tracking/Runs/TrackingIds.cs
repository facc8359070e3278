using System.Globalization;
using System.Security.Cryptography;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Tracking;

/// <summary>Where the ids of runs and the numbers of experiments come from.</summary>
/// <remarks>A run happens once, and its id must differ from that of any other, on any machine: it is the one thing here that is meant to differ from one call to the next. Tests hand in a seed.</remarks>
public sealed class TrackingIds
{
    private readonly Lock _turn = new();
    private readonly Func<byte[]> _bytes;

    private TrackingIds(Func<byte[]> bytes) => _bytes = bytes;

    /// <summary>From the operating system's randomness.</summary>
    public static TrackingIds Random { get; } = new(() => RandomNumberGenerator.GetBytes(16));

    /// <summary>The same ids for the same seed: for tests and examples, never for runs of more than one process.</summary>
    /// <param name="seed">Any number from 0 on.</param>
    public static TrackingIds Seeded(int seed)
    {
        var random = new NumPyRandom(seed);
        return new TrackingIds(() => [.. Enumerable.Range(0, 4).SelectMany(_ => BitConverter.GetBytes(random.NextUInt32()))]);
    }

    /// <summary>A run's id: 32 hexadecimal digits, as MLflow's.</summary>
    public string NextRun()
    {
        lock (_turn)
            return Convert.ToHexStringLower(_bytes());
    }

    /// <summary>An experiment's number: 18 digits, as MLflow's.</summary>
    public string NextExperiment()
    {
        lock (_turn)
            return (100_000_000_000_000_000 + BitConverter.ToUInt64(_bytes()) % 900_000_000_000_000_000).ToString(CultureInfo.InvariantCulture);
    }
}
