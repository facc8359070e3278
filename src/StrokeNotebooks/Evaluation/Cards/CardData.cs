using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>The data that a model was made from, as a card tells it.</summary>
/// <param name="Source">What the data is called: a file's name, a query.</param>
/// <param name="Label">The column that is predicted.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Positives">How many of them are positive.</param>
public sealed record CardData(string Source, string Label, int Rows, int Positives)
{
    /// <summary>A text value that fewer rows have than this is told as a limit.</summary>
    public const int RareRows = 30;

    /// <summary>The SHA-256 of the file, in hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>How rows were held out, in words.</summary>
    public string? Split { get; init; }

    /// <summary>How rows with missing values were treated, in words.</summary>
    public string? MissingValues { get; init; }

    /// <summary>How columns become features: <c>Preprocessor.ToString()</c>.</summary>
    public string? Preprocessing { get; init; }

    /// <summary>The columns in which values are missing, and in how many rows.</summary>
    public ValueList<ColumnCount> Missing { get; init; }

    /// <summary>Values of text columns that few rows have: <c>gender = Other</c>.</summary>
    public ValueList<ColumnCount> RareValues { get; init; }

    /// <summary>Counts what a card tells of a table.</summary>
    /// <param name="table">All rows, with the label.</param>
    /// <param name="label">The name of the 0/1 label column.</param>
    /// <param name="source">What the data is called.</param>
    /// <exception cref="IO.InputException">The label is not 0/1.</exception>
    public static CardData Of(Table table, string label, string source) => new(source, label, table.RowCount, Labels.Of(table, label).Count(value => value > 0))
    {
        Missing = [.. table.Columns.Where(column => column.Missing.Any).Select(column => new ColumnCount(column.Name, column.Missing.Count))],
        RareValues = [.. table.Columns.OfType<StringColumn>().SelectMany(column => column.Texts().OfType<string>().CountBy(text => text, StringComparer.Ordinal)
            .Where(value => value.Value < RareRows).OrderBy(value => value.Key, StringComparer.Ordinal).Take(MostValues).Select(value => new ColumnCount($"{column.Name} = {value.Key}", value.Value)))],
    };

    /// <summary>A share in words: <c>4.9 %</c>.</summary>
    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    // A column of names has a value for each row, which says nothing.
    private const int MostValues = 5;
}

/// <summary>How often something occurs.</summary>
/// <param name="Name">A column, or a column with a value.</param>
/// <param name="Rows">In how many rows.</param>
public sealed record ColumnCount(string Name, int Rows);
