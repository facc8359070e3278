using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Preprocessing;

/// <summary>TFT's <c>bucketize</c>; scikit-learn's <c>KBinsDiscretizer(strategy="quantile")</c> with another rule for quantiles.</summary>
internal sealed record Bucketize(int Number) : Transform
{
    public override string Name => "bucketing";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Bucketize({Number})");

    public override string? Fault => Number >= 1 ? null : string.Create(CultureInfo.InvariantCulture, $"There is at least one bucket, not {Number}.");

    public override FittedTransform Fit(Distribution before, FittedTransform? previous)
    {
        var numbers = NumbersOf(before, needsSome: true);
        var cells = numbers.Cells;
        double total = 0;
        double[] values = [.. cells.Select(cell => cell.Mean)], cumulative = [.. cells.Select(cell => total += cell.Count)];
        // Boundaries that coincide, or that no value lies below, would divide off a bucket that stays empty.
        var boundaries = QuantileQuery.Points(values, cumulative, Number)[1..^1].Select(point => numbers.Constant(point.Value)).Distinct().Where(boundary => boundary.Value > values[0]);
        return new FittedBuckets([.. boundaries]);
    }
}

/// <summary>
/// Gives each number the index of its bucket: how many boundaries are not above it (TFT: <c>bucketize</c>). A boundary belongs to the bucket on its right.
/// Boundaries are quantiles of the training data by TensorFlow's rank query, each of them one of its values; where one value is frequent, boundaries coincide, are merged, and there are fewer buckets than were asked for.
/// NaN (missing) falls in the last bucket, as in TFT: impute first if that is not meant.
/// </summary>
/// <param name="Boundaries">The inner boundaries, ascending: one less than there are buckets.</param>
public sealed record FittedBuckets(ValueList<LearnedNumber> Boundaries) : FittedTransform
{
    // An array of our own, since a loop over it is what each value costs.
    private readonly double[] _boundaries = Ascending(Boundaries);
    private readonly bool _inSingle = Boundaries.All(boundary => boundary.IsSingle);

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
        double number = _inSingle ? (float)value.Number : value.Number;
        while (bucket < _boundaries.Length && !(number < _boundaries[bucket]))
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

    private static string Short(LearnedNumber value) => value.ToString();

    private static double[] Ascending(ValueList<LearnedNumber> boundaries)
    {
        double[] values = [.. boundaries.Select(boundary => boundary.Value)];
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]) || (i > 0 && values[i] < values[i - 1]))
                throw new ArgumentException("The boundaries of buckets are finite and ascend.", nameof(boundaries));
        return values;
    }
}
