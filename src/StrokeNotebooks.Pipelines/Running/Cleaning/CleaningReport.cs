using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>What was removed, or would be.</summary>
/// <param name="Folders">Each folder.</param>
/// <param name="IsDryRun">Whether it is all still there.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record CleaningReport(ImmutableArray<RemovedFolder> Folders, bool IsDryRun) : IShowsHtml
{
    /// <summary>The size of all files.</summary>
    public long Bytes => Folders.Sum(folder => folder.Bytes);

    /// <summary>One row for each folder.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("folder"), new("why"), new("bytes", IsNumber: true)]) { Caption = ToString() };
        foreach (var row in Rows())
            table.Add(row);
        return table.ToHtml();
    }

    /// <summary>The rows of the table, as text: folder, why, bytes.</summary>
    public IEnumerable<string[]> Rows() => Folders.Select(folder => (string[])[folder.Uri, folder.Reason, folder.Bytes.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>The sum in one line: <c>3 folders removed, 12345 bytes</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Folders.Length} folder{(Folders.Length == 1 ? "" : "s")} {(IsDryRun ? "would be removed" : "removed")}, {Bytes} byte{(Bytes == 1 ? "" : "s")}");
}

/// <summary>A folder that was removed, or would be.</summary>
/// <param name="Uri">Where it is, below the root.</param>
/// <param name="Reason">Why it goes.</param>
/// <param name="Bytes">The size of its files.</param>
public sealed record RemovedFolder(string Uri, string Reason, long Bytes);
