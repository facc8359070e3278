using System.Net;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>What the rows of each split are like (TFX: <c>ExampleStatistics</c>): <c>Split-train/FeatureStats.pb</c>.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ExampleStatisticsArtifact : SplitArtifact
{
    private const string FileName = "FeatureStats.pb";

    /// <summary>Writes a split's statistics.</summary>
    /// <exception cref="InvalidOperationException">The artifact is published.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public void Write(string split, TableStatistics statistics)
    {
        statistics.WriteBinary(Path.Combine(AddSplit(split), FileName));
        Set("span", 0L);
    }

    /// <summary>Reads a split's statistics.</summary>
    /// <exception cref="IO.InputException">There is no such split, or its file is damaged.</exception>
    public TableStatistics Read(string split) => TableStatistics.ReadBinary(Path.Combine(SplitFolder(split), FileName));

    /// <summary>The statistics of each split.</summary>
    public override string ToHtml() => string.Concat(Splits.Select(split => $"<p><strong>{WebUtility.HtmlEncode(split)}</strong></p>\n{Read(split).ToHtml()}"));
}
