using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

/// <summary>What is refused before it is read: a package may come from anywhere, and a small archive can hold a file that fills the memory.</summary>
public sealed record PackageLimits
{
    /// <summary>The limits that are used where none are given.</summary>
    public static PackageLimits Default { get; } = new();

    /// <summary>How many files a package may have. Default 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Files { get; init => field = Setting.AtLeast(1, value); } = 1000;

    /// <summary>How many bytes all files may have together, and the archive too. Default 512 MiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int TotalBytes { get; init => field = Setting.AtLeast(1, value); } = 512 << 20;

    /// <summary>How many times its size in the archive a file of more than a megabyte may unpack to. Default 200; a model in JSON has 3 to 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Ratio { get; init => field = Setting.AtLeast(1, value); } = 200;
}
