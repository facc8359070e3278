using StrokeNotebooks.IO;

namespace StrokeNotebooks.Pipelines;

/// <summary>What is no longer wanted. With no option set, nothing is removed but what is left of earlier cleanings and of runs that died.</summary>
public sealed record CleaningOptions
{
    /// <summary>Keep what the latest so many runs of each pipeline made or read, and remove what only older ones have. Default: all runs are kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int? KeepRuns { get; init => field = value is null ? null : Setting.AtLeast(1, value.Value); }

    /// <summary>Remove this artifact, whoever uses it, so that it is made again. Default: none.</summary>
    public long? Artifact { get; init; }

    /// <summary>Remove folders that executions which failed or were cancelled left behind. Default: no.</summary>
    public bool Abandoned { get; init; }

    /// <summary>Remove folders below the components' that the metadata store does not know. Default: no.</summary>
    public bool Orphans { get; init; }

    /// <summary>Only say what would be removed. Default: no.</summary>
    public bool DryRun { get; init; }
}
