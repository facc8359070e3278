using StrokeNotebooks.IO;

namespace StrokeNotebooks.Evaluation;

/// <summary>How <see cref="Evaluator"/> judges.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Above which probability a row is predicted positive, from 0 to 1. Default 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public double Threshold { get; init => field = Setting.Share(value); } = 0.5;

    /// <summary>A slice of fewer rows is counted but not judged: its numbers would be noise. Default 30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int MinSliceSize { get; init => field = Setting.AtLeast(1, value); } = 30;

    /// <summary>How often rows are drawn anew for the confidence intervals; 0 for none. Default 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Resamples { get; init => field = Setting.AtLeast(0, value); } = 1000;

    /// <summary>How sure an interval is to hold the true value, more than 0 and less than 1. Default 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Confidence is more than 0 and less than 1.");
    } = 0.95;

    /// <summary>The seed of the drawing, from 0 on. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Seed { get; init => field = Setting.AtLeast(0, value); }

    /// <summary>How many threads to use at most; the result does not depend on it. Default: one for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Threads { get; init => field = Setting.AtLeast(1, value); } = Environment.ProcessorCount;
}
