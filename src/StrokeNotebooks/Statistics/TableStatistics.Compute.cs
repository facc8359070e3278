using System.Collections.Immutable;
using Google.Protobuf;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Statistics;

public sealed partial class TableStatistics
{
    // Counts from which the features are computed when first asked for, and which merge; none if the statistics were read from a file.
    private readonly TableProfile? _profile;

    private TableStatistics(TableProfile profile)
    {
        (_profile, NumExamples) = (profile, profile.Rows);
        _features = new Lazy<ImmutableArray<FeatureStatistics>>(() => Summarize(profile));
        _slices = new Lazy<ImmutableArray<TableStatistics>>(() => [.. profile.Slices.Select(slice => new TableStatistics(slice.Value.KnowKindsOf(profile)) { Name = slice.Key })]);
        Name = profile.Options.SliceBy.IsEmpty ? "" : AllExamples;
    }

    /// <summary>The statistics of no examples: adding them changes nothing.</summary>
    public static TableStatistics Empty { get; } = new(new TableProfile(StatisticsOptions.Default));

    /// <summary>Computes the statistics in one pass over the rows, on all processors, in memory that does not grow with the number of rows.</summary>
    /// <param name="source">A table, a CSV file too large for memory, or another source.</param>
    /// <param name="options">How to compute; by default as TFDV does from a CSV file.</param>
    /// <exception cref="IO.InputException">The source cannot be read, or a column changes its type from one chunk to the next.</exception>
    public static TableStatistics Of(ITableSource source, StatisticsOptions? options = null) =>
        new(TableProfile.Of(source, options ?? StatisticsOptions.Default));

    /// <summary>
    /// The statistics of the examples of both. Parts give the same as the whole, in any order: exactly as long as no text feature has more than
    /// <see cref="StatisticsOptions.MaxExactTexts"/> distinct values; beyond that the counts of its top values keep their error bound, but may differ within it.
    /// </summary>
    /// <exception cref="InvalidOperationException">One of them was read from a file or put together from finished features, or their options differ.</exception>
    /// <exception cref="IO.InputException">A feature is of different types in them.</exception>
    public static TableStatistics operator +(TableStatistics left, TableStatistics right)
    {
        if (ReferenceEquals(left, Empty))
            return right;
        if (ReferenceEquals(right, Empty))
            return left;
        var (ours, theirs) = (left.Mergeable(), right.Mergeable());
        if (!ours.Options.Equals(theirs.Options))
            throw new InvalidOperationException("Only statistics computed with the same options can be added.");
        var sum = new TableProfile(ours.Options);
        sum.Merge(ours);
        sum.Merge(theirs);
        return new TableStatistics(sum);
    }

    /// <inheritdoc cref="op_Addition"/>
    public TableStatistics Add(TableStatistics other) => this + other;

    /// <summary>How often each text of a feature comes, as long as the statistics were computed here and not read: more than <see cref="StringStatistics.RankHistogram"/> holds.</summary>
    internal IReadOnlyDictionary<string, long>? TextCountsOf(string feature) => ProfileOf(feature)?.Texts?.Counts;

    /// <summary>How often each finite number of a feature comes, as long as the statistics were computed here and it has not too many.</summary>
    internal IReadOnlyDictionary<double, long>? NumberCountsOf(string feature) => ProfileOf(feature)?.Numbers?.Counts();

    private FeatureProfile? ProfileOf(string feature) => _profile?.Features.FirstOrDefault(candidate => candidate.Name == feature);

    private TableProfile Mergeable() => _profile
        ?? throw new InvalidOperationException("Statistics that were read from a file can be viewed and validated, but not added: quantiles and rare values of the sum cannot be told from them. Compute them from the data.");

    private TableStatistics With(ImmutableArray<TableStatistics> slices, UnknownFieldSet? unknownOfFile) =>
        new(NumExamples, Features, slices) { Name = Name, WeightedNumExamples = WeightedNumExamples, Unknown = Unknown, UnknownOfFile = unknownOfFile };

    private static ImmutableArray<FeatureStatistics> Summarize(TableProfile profile)
    {
        var features = profile.Features.AsEnumerable();
        if (profile.Options.FeatureOrder == FeatureOrder.ByName)
            features = features.OrderBy(feature => feature.Name, Utf8Comparer.Instance);
        return [.. features.Select(feature => FeatureSummary.Of(feature, profile.Rows, profile.Options))];
    }
}
