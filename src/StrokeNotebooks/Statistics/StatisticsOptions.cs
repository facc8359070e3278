using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Statistics;

/// <summary>How statistics are computed. The defaults are those of TFDV's <c>StatsOptions</c>.</summary>
public sealed record StatisticsOptions
{
    /// <summary>The defaults.</summary>
    public static StatisticsOptions Default { get; } = new();

    /// <summary>As TFX computes them from what CsvExampleGen wrote: features by name, an empty cell is a feature without values.</summary>
    public static StatisticsOptions Tfx { get; } = new() { FeatureOrder = FeatureOrder.ByName, EmptyCells = EmptyCells.ArePresentWithoutValue };

    /// <summary>How many of the most frequent values of a text feature are listed. Default 20, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int NumTopValues { get; init => field = Setting.AtLeast(1, value); } = 20;

    /// <summary>How many values of a text feature the rank histogram holds. Default 1000, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int NumRankHistogramBuckets { get; init => field = Setting.AtLeast(1, value); } = 1000;

    /// <summary>How often a text value must come to be listed. Default 1, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int FrequencyThreshold { get; init => field = Setting.AtLeast(1, value); } = 1;

    /// <summary>How many buckets the histogram of equal widths has. Default 10, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int NumHistogramBuckets { get; init => field = Setting.AtLeast(1, value); } = 10;

    /// <summary>How many buckets the histogram of quantiles has. Default 10, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int NumQuantilesHistogramBuckets { get; init => field = Setting.AtLeast(1, value); } = 10;

    /// <summary>How many buckets the histogram of the number of values per example has. Default 10, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int NumValuesHistogramBuckets { get; init => field = Setting.AtLeast(1, value); } = 10;

    /// <summary>In which order the features come. Default: as the table's columns.</summary>
    public FeatureOrder FeatureOrder { get; init; }

    /// <summary>What a missing cell means. Default: the feature is missing, as when TFDV reads the CSV file itself.</summary>
    public EmptyCells EmptyCells { get; init; }

    /// <summary>Columns of whole numbers that are categories: they get the statistics of text (TFX does so when a schema says <c>is_categorical</c>). Default none.</summary>
    public ValueList<string> CategoricalInts { get; init; } = [];

    /// <summary>
    /// Columns for each of whose values there are statistics of their own too, in <see cref="TableStatistics.Slices"/> (TFDV: <c>slice_functions</c>). Default none.
    /// Rows in which the column is missing are in no slice; so are all rows if the table has no such column.
    /// </summary>
    public ValueList<string> SliceBy { get; init; } = [];

    /// <summary>
    /// Up to how many distinct numbers of a feature are counted exactly. Default 8192 (TFDV itself is exact up to 5701), at least 1.
    /// Beyond it, quantiles and histograms have a relative error of value of at most 2^-11; moments, extremes and counts stay exact.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int MaxExactNumbers { get; init => field = Setting.AtLeast(1, value); } = 8192;

    /// <summary>
    /// Up to how many distinct texts of a feature are counted exactly. Default 131072, at least 2.
    /// Beyond it the number of distinct values has a standard error of 0.8 %, and a count may be too low by at most 2 n / this limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 2.</exception>
    public int MaxExactTexts { get; init => field = Setting.AtLeast(2, value); } = 131072;
}

/// <summary>In which order features come.</summary>
public enum FeatureOrder
{
    /// <summary>As the table's columns (TFDV: statistics generated from CSV).</summary>
    AsColumns,

    /// <summary>By name, byte by byte: upper case first (TFDV: statistics generated from tf.Examples).</summary>
    ByName,
}

/// <summary>What a missing cell means in statistics.</summary>
public enum EmptyCells
{
    /// <summary>The feature is missing from the example and counted in <c>num_missing</c> (TFDV: <c>generate_statistics_from_csv</c>).</summary>
    AreMissing,

    /// <summary>The feature is present with no value: <c>num_missing</c> stays 0, <c>min_num_values</c> becomes 0 (TFX: CsvExampleGen and StatisticsGen). A column without a single value is missing from every example: CsvExampleGen cannot tell its kind.</summary>
    ArePresentWithoutValue,
}
