using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Validation;

/// <summary>
/// The rows behind an anomaly: cells that are missing though required, or outside their feature's domain. Statistics only tell that there are some; this reads the data
/// once more and shows the first of them (pandera: failure cases).
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record FailingRows : IShowsHtml
{
    /// <summary>How many cells fail.</summary>
    public required long Count { get; init; }

    /// <summary>The first of them, in the order of the rows.</summary>
    public required ValueList<FailingCell> Cells { get; init; }

    /// <summary>Finds the cells of a table that violate the schema, one pass over any source.</summary>
    /// <param name="source">The data.</param>
    /// <param name="schema">What each cell should hold. Features that the data lacks are skipped: that is no matter of rows.</param>
    /// <param name="environment">Where the data comes from; features that are not in it are skipped. Default: anywhere.</param>
    /// <param name="limit">How many cells to keep. Default 100.</param>
    public static FailingRows Of(ITableSource source, Schema schema, string? environment = null, int limit = 100)
    {
        var features = schema.Features.Where(feature => !feature.IsDeprecated && schema.IsInEnvironment(feature, environment)).ToList();
        var cells = new List<FailingCell>();
        long count = 0, start = 0;
        foreach (var chunk in source.ReadChunks())
        {
            var rules = features.Where(feature => chunk.ColumnNames.Contains(feature.Name)).Select(feature => new CellRule(feature, schema.DomainOf(feature), chunk[feature.Name])).ToList();
            for (int row = 0; row < chunk.RowCount; row++)
                foreach (var rule in rules)
                    if (rule.Violation(row) is { } expected && count++ < limit)
                        cells.Add(new FailingCell(start + row + 1, rule.Column.Name, rule.Column.TextAt(row), expected));
            start += chunk.RowCount;
        }
        return new() { Count = count, Cells = [.. cells] };
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Count} rows fail, of which {Cells.Count} cells are shown");

    /// <summary>The cells as a table.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("Row", true), new("Line", true), new("Feature name"), new("Value"), new("Expected")])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{Count} failing cells{(Count > Cells.Count ? $", the first {Cells.Count} shown" : "")}; the line is that of a CSV file with a header and no line breaks in cells"),
        };
        foreach (var cell in Cells)
            table.Add([cell.Row.ToString(CultureInfo.InvariantCulture), (cell.Row + 1).ToString(CultureInfo.InvariantCulture), cell.FeatureName, cell.Value, cell.Expected]);
        return table.ToHtml();
    }
}

/// <summary>A cell that is not what the schema says.</summary>
/// <param name="Row">Its row, counted from 1 after the header.</param>
/// <param name="FeatureName">Its feature.</param>
/// <param name="Value">What it holds, as text; <see langword="null"/> if missing.</param>
/// <param name="Expected">What the schema asks for.</param>
public readonly record struct FailingCell(long Row, string FeatureName, string? Value, string Expected);
