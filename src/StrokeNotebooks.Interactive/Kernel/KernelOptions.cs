namespace StrokeNotebooks.Interactive.Kernel;

/// <summary>Settings of a <see cref="CSharpKernel"/>.</summary>
public sealed record KernelOptions
{
    /// <summary>The folder that relative paths in <c>#r</c>, <c>#load</c> and <c>#!import</c> start from: the notebook's. Default: the working directory.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The folder in which compiled cells are kept for the next run. Default: null, none are kept.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>How many characters of console text one cell keeps; the rest is counted and cut. Default: 1,000,000.</summary>
    public int MaxConsoleLength { get; init => field = Positive(value); } = 1_000_000;

    /// <summary>How many characters of displayed values one cell keeps; a value that would go beyond is replaced by a note. Default: 50,000,000.</summary>
    public int MaxDisplayLength { get; init => field = Positive(value); } = 50_000_000;

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
