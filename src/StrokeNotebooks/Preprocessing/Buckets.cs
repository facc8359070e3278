using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.Statistics;

namespace StrokeNotebooks.Preprocessing;

/// <summary>TFT's <c>bucketize</c>; scikit-learn's <c>KBinsDiscretizer(strategy="quantile")</c> with another rule for quantiles.</summary>
internal sealed record Bucketize(int Number) : Transform
{
    public override string Name => "bucketing";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Bucketize({Number})");

    public override string? Fault => Number >= 1 ? null : string.Create(CultureInfo.InvariantCulture, $"There is at least one bucket, not {Number}.");

    public override FittedTransform Fit(Distribution before, FittedTransform? previous)
    {
        var cells = NumbersOf(before, needsSome: true).Cells;
        double total = 0;
        double[] values = [.. cells.Select(cell => cell.Mean)], cumulative = [.. cells.Select(cell => total += cell.Count)];
        return new FittedBuckets([.. QuantileQuery.Points(values, cumulative, Number)[1..^1].Select(point => (float)point.Value)]);
    }
}

/// <summary>
/// Gives each number the index of its bucket: how many boundaries are not above it (TFT: <c>bucketize</c>). A boundary belongs to the bucket on its right.
/// Boundaries are quantiles of the training data by TensorFlow's rank query, each of them one of its values; where one value is frequent, boundaries coincide and buckets stay empty.
/// NaN (missing) falls in the last bucket, as in TFT: impute first if that is not meant.
/// </summary>
/// <param name="Boundaries">The inner boundaries, ascending: one less than there are buckets.</param>
public sealed record FittedBuckets(ValueList<float> Boundaries) : FittedTransform
{
    // An array of our own, since a loop over it is what each value costs.
    private readonly float[] _boundaries = Ascending(Boundaries);

    /// <summary>How many buckets there are.</summary>
    [JsonIgnore]
    public int Size => Boundaries.Count + 1;

    /// <inheritdoc/>
    public override string Describe() => $"one of {Size} buckets, divided at {string.Join(", ", Boundaries.Select(Short))}";

    /// <inheritdoc/>
    public bool Equals(FittedBuckets? other) => other is not null && Boundaries == other.Boundaries;

    /// <inheritdoc/>
    public override int GetHashCode() => Boundaries.GetHashCode();

    internal override bool GivesIndex => true;

    internal override void Apply(ref CellValue value)
    {
        int bucket = 0;
        while (bucket < _boundaries.Length && !(value.Number < _boundaries[bucket]))
            bucket++;
        value.Number = bucket;
    }

    /// <summary>What lies in each bucket, for a reader; every label once.</summary>
    internal IEnumerable<string> Labels() => Enumerable.Range(0, Size).Select(bucket => (bucket, Size) switch
    {
        (_, 1) => "any",
        (0, _) => $"<{Short(Boundaries[0])}",
        _ when bucket == Size - 1 => $">={Short(Boundaries[bucket - 1])}",
        _ => $"{Short(Boundaries[bucket - 1])}..{Short(Boundaries[bucket])}",
    }).GroupBy(label => label, StringComparer.Ordinal).SelectMany(group => group.Select((label, i) => i == 0 ? label : $"{label} #{i + 1}"));

    private static string Short(float value) => value.ToString(CultureInfo.InvariantCulture);

    private static float[] Ascending(ValueList<float> boundaries)
    {
        float[] values = [.. boundaries];
        for (int i = 0; i < values.Length; i++)
            if (!float.IsFinite(values[i]) || (i > 0 && values[i] < values[i - 1]))
                throw new ArgumentException("The boundaries of buckets are finite and ascend.", nameof(boundaries));
        return values;
    }
}
