using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Statistics;

/// <summary>The statistics of a table's features, as TFDV computes them (<c>DatasetFeatureStatistics</c>). Immutable.</summary>
public sealed partial class TableStatistics : IEquatable<TableStatistics>
{
    private readonly Lazy<ImmutableArray<FeatureStatistics>> _features;
    private readonly Lazy<ImmutableArray<TableStatistics>> _slices;

    /// <summary>How many examples (rows) there are.</summary>
    public long NumExamples { get; }

    /// <summary>The sum of the examples' weights; 0 if no weights were given.</summary>
    public double WeightedNumExamples { get; internal init; }

    /// <summary>The name of the slice, such as <c>gender_Male</c>. Statistics of all examples have no name, or <c>All Examples</c> if they have slices.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The features, in the order that <see cref="StatisticsOptions.FeatureOrder"/> gives.</summary>
    public ImmutableArray<FeatureStatistics> Features => _features.Value;

    /// <summary>The statistics of the examples that share a value of a column, if <see cref="StatisticsOptions.SliceBy"/> asked for them; by name.</summary>
    public ImmutableArray<TableStatistics> Slices => _slices.Value;

    /// <summary>Puts finished statistics together, as when they come from elsewhere. They can be viewed, validated and written, but not merged.</summary>
    /// <param name="numExamples">How many examples there are.</param>
    /// <param name="features">The features' statistics.</param>
    public TableStatistics(long numExamples, params IEnumerable<FeatureStatistics> features) : this(numExamples, [.. features], [])
    {
    }

    private TableStatistics(long numExamples, ImmutableArray<FeatureStatistics> features, ImmutableArray<TableStatistics> slices)
    {
        NumExamples = numExamples;
        _features = new Lazy<ImmutableArray<FeatureStatistics>>(features);
        _slices = new Lazy<ImmutableArray<TableStatistics>>(slices);
    }

    /// <summary>The statistics of the feature of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public FeatureStatistics this[string name] => Features.FirstOrDefault(feature => feature.Name == name)
        ?? throw new KeyNotFoundException($"There is no feature '{name}'. The features are: {string.Join(", ", Features.Select(feature => feature.Name))}.");

    /// <summary>Whether there is a feature of that name.</summary>
    public bool Has(string name) => Features.Any(feature => feature.Name == name);

    /// <summary>Whether two statistics say the same of the same features in the same order.</summary>
    public bool Equals(TableStatistics? other) => other is not null && NumExamples == other.NumExamples && WeightedNumExamples.Equals(other.WeightedNumExamples)
        && Name == other.Name && Features.SequenceEqual(other.Features) && Slices.SequenceEqual(other.Slices);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TableStatistics);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(NumExamples, Name);

    /// <summary>A line for each feature, for a console or a log: how many values it has and lacks, and its range or its most frequent value.</summary>
    public override string ToString()
    {
        var text = new PlainTable(("feature", false), ("type", false), ("present", true), ("missing", true), ("mean", true), ("std dev", true), ("min", true), ("median", true), ("max", true), ("distinct", true), ("most frequent", false));
        foreach (var feature in Features)
            text.Add(
            [
                feature.Name, feature.Type.ToString().ToUpperInvariant(), Whole(feature.Common?.NumNonMissing), Whole(feature.Common?.NumMissing),
                Real(feature.Numeric?.Mean), Real(feature.Numeric?.StdDev), Real(feature.Numeric?.Min), Real(feature.Numeric?.Median), Real(feature.Numeric?.Max),
                Whole(feature.String?.Unique), feature.String is { TopValues: [var top, ..] } ? string.Create(CultureInfo.InvariantCulture, $"{top.Value} ({top.Frequency:0})") : null,
            ]);
        return text.ToText($"{NumExamples} examples x {Features.Length} features");

        static string? Whole(long? value) => value?.ToString(CultureInfo.InvariantCulture);
        static string? Real(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture);
    }
}
