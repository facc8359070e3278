using System.Net;
using StrokeNotebooks.Text;
using static StrokeNotebooks.Text.NumberText;

namespace StrokeNotebooks.Statistics;

[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class TableStatistics : IShowsHtml
{
    private const int ShownBars = 10;

    /// <summary>A table of the features of numbers and one of the others, each with a small picture of its distribution, as TFDV's Facets view shows them.</summary>
    public string ToHtml()
    {
        var numeric = new HtmlTable([new("Numeric features"), .. Numbers("count", "missing", "mean", "std dev", "zeros", "min", "median", "max"), new("histogram")]);
        var categorical = new HtmlTable([new("Categorical features"), .. Numbers("count", "missing", "unique"), new("top"), .. Numbers("freq top", "avg str len"), new("values")]);
        foreach (var feature in Features)
        {
            if (feature.Numeric is { } numbers)
                numeric.AddHtml([.. Counts(feature), .. Cells(feature, numbers)]);
            else if (feature.String is { } texts)
                categorical.AddHtml([.. Counts(feature), .. Cells(feature, texts)]);
        }
        bool anyNumeric = Features.Any(feature => feature.Numeric is not null), anyCategorical = Features.Any(feature => feature.String is not null);
        (anyCategorical ? categorical : numeric).Note = $"{(Name.Length > 0 ? Name + ": " : "")}{Value(NumExamples)} examples, {Features.Length} features";
        return (anyNumeric || !anyCategorical ? numeric.ToHtml() : "") + (anyCategorical ? categorical.ToHtml() : "");
    }

    private static IEnumerable<HtmlTable.Heading> Numbers(params string[] names) => names.Select(name => new HtmlTable.Heading(name, IsNumber: true));

    private static string[] Counts(FeatureStatistics feature)
    {
        // Cells that TFX calls present without a value are missing to a reader.
        long without = feature.Common.NumMissing + feature.Common.NumNonMissing - Math.Min(feature.Common.TotNumValues, feature.Common.NumNonMissing);
        string missing = Percent(without, feature.Common.NumMissing + feature.Common.NumNonMissing);
        return [$"<code>{WebUtility.HtmlEncode(feature.Name)}</code>", Value(feature.Common.TotNumValues), without > 0 ? $"<b>{missing}</b>" : missing];
    }

    private static string[] Cells(FeatureStatistics feature, NumericStatistics numbers)
    {
        if (numbers.Histograms.All(histogram => histogram.Buckets.IsEmpty))
            return [.. Enumerable.Repeat("—", 6), ""];
        var bars = (numbers.StandardHistogram?.Buckets ?? []).Select(bucket => (bucket.SampleCount, $"{Value(bucket.LowValue)} to {Value(bucket.HighValue)}: {Value(Math.Round(bucket.SampleCount))}"));
        return
        [
            Value(numbers.Mean), Value(numbers.StdDev), Percent(numbers.NumZeros, feature.Common.TotNumValues), Value(numbers.Min), Value(numbers.Median), Value(numbers.Max),
            BarPicture.Of([.. bars], $"histogram of {feature.Name} from {Value(numbers.Min)} to {Value(numbers.Max)}"),
        ];
    }

    private static string[] Cells(FeatureStatistics feature, StringStatistics texts)
    {
        var bars = texts.RankHistogram.Buckets.Take(ShownBars).Select(bucket => (bucket.SampleCount, $"{bucket.Label}: {Value(bucket.SampleCount)}")).ToArray();
        var top = texts.TopValues.FirstOrDefault();
        return
        [
            Value(texts.Unique), top.Value is null ? "—" : WebUtility.HtmlEncode(top.Value), Value(top.Frequency), Value(Math.Round(texts.AvgLength, 2)),
            BarPicture.Of(bars, $"the {bars.Length} most frequent values of {feature.Name}"),
        ];
    }

    private static string Percent(long part, long whole) => whole == 0 ? "0 %" : $"{Value(Math.Round(100.0 * part / whole, 2))} %";
}
