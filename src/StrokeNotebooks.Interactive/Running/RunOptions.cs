using StrokeNotebooks.Interactive.Comparison;

namespace StrokeNotebooks.Interactive.Running;

/// <summary>How notebooks are run.</summary>
public sealed record RunOptions
{
    /// <summary>How many notebooks run at once, each in a process of its own. Default: the number of processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Jobs { get; init => field = AtLeastOne(value); } = Environment.ProcessorCount;

    /// <summary>How long one cell may run before its process is killed. Default: ten minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public TimeSpan CellTimeout { get; init => field = Positive(value); } = TimeSpan.FromMinutes(10);

    /// <summary>How long one notebook may run before its process is killed. Default: one hour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public TimeSpan Timeout { get; init => field = Positive(value); } = TimeSpan.FromHours(1);

    /// <summary>Stop everything at the first notebook that does not pass. Default: the others go on.</summary>
    public bool FailFast { get; init; }

    /// <summary>Compare outputs with the committed ones by these rules. Default: they are not compared.</summary>
    public ComparisonOptions? Comparison { get; init; }

    /// <summary>The folder of the executed copies, one <c>.ipynb</c> a notebook, kept also on failure.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Write the outputs of notebooks that passed into the notebooks themselves. Default: notebooks are only read.</summary>
    public bool InPlace { get; init; }

    /// <summary>A cell's console text and its shown values are each cut at this many characters. Default: one million.</summary>
    public int MaxOutputCharacters { get; init => field = AtLeastOne(value); } = 1_000_000;

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }

    private static TimeSpan Positive(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        return value;
    }
}
