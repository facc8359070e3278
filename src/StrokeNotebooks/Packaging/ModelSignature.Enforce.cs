using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Packaging;

// Input that does not fit is refused before the transform sees it, in the words of the one who sent it.
public sealed partial record ModelSignature
{
    /// <summary>Holds it against a table. Columns that are not in the signature are let through.</summary>
    /// <returns>The table; a column that is not required and not there is added, all values missing.</returns>
    /// <exception cref="InputException">A column is not there, is of another type, or has missing values where none may be.</exception>
    public Table Enforce(Table rows)
    {
        var absent = new List<Column>();
        foreach (var input in Inputs)
        {
            if (rows.Has(input.Name))
                Check(rows[input.Name], input);
            else if (input.Required)
                throw new InputException($"The column '{input.Name}' is not there: the model's signature expects {Expected(input)}. There are: {string.Join(", ", rows.ColumnNames)}.");
            else
                absent.Add(AllMissing(input, rows.RowCount));
        }
        return absent.Count == 0 ? rows : new Table([.. rows.Columns, .. absent]);
    }

    /// <summary>Holds it against one record of named values; a name that is not there is a missing value, and other names are not looked at.</summary>
    /// <exception cref="InputException">A value is missing where none may be, or is of another type.</exception>
    public void Enforce(IReadOnlyDictionary<string, object?> record)
    {
        foreach (var input in Inputs)
        {
            object? value = record.GetValueOrDefault(input.Name);
            if (value is null or double.NaN or float.NaN)
            {
                if (!input.MissingAllowed)
                    throw new InputException($"The value of '{input.Name}' is missing: the model's signature expects {Expected(input)}.");
            }
            else if (!Fits(value, input.Type))
                throw new InputException($"The value of '{input.Name}' has another type: the model's signature expects {Expected(input)}, got {Got(value)}.");
        }
    }

    private static void Check(Column column, SignatureColumn input)
    {
        int missing = Enumerable.Range(0, column.Length).Count(column.IsMissing);
        if (missing > 0 && !input.MissingAllowed)
            throw new InputException($"The column '{input.Name}' has missing values, in row {Enumerable.Range(0, column.Length).First(column.IsMissing)} for example: the model's signature expects {Expected(input)} in every row.");
        // A column without a value may have been read as any type.
        if (missing == column.Length || column.Type == input.Type || (column.Type, input.Type) == (ColumnType.Int, ColumnType.Float))
            return;
        int row = Enumerable.Range(0, column.Length).FirstOrDefault(row => !column.IsMissing(row) && !(input.Type == ColumnType.Int && column.Type == ColumnType.Float && double.IsInteger(column.NumberAt(row))), -1);
        if (row >= 0)
            throw new InputException($"The column '{input.Name}' has another type: the model's signature expects {Expected(input)}, got {Word(column.Type)}, '{column.TextAt(row)}' in row {row} for example.");
    }

    private static bool Fits(object value, ColumnType type) => value switch
    {
        string => type == ColumnType.String,
        long or int or short or byte or bool => type is ColumnType.Int or ColumnType.Float,
        float or double or decimal => type == ColumnType.Float || (type == ColumnType.Int && double.IsInteger(Convert.ToDouble(value, CultureInfo.InvariantCulture))),
        _ => false,
    };

    private static Column AllMissing(SignatureColumn input, int rows)
    {
        var missing = MissingMask.Of(rows, _ => true);
        return input.Type switch
        {
            ColumnType.Int => new IntColumn(input.Name, [.. new long[rows]], missing),
            ColumnType.Float => new DoubleColumn(input.Name, [.. new double[rows]], missing),
            _ => StringColumn.Of(input.Name, new string?[rows]),
        };
    }

    private static string Expected(SignatureColumn input) => Word(input.Type) + (input.MissingAllowed ? " or nothing" : "");

    private static string Got(object value) => value switch
    {
        string text => $"the text '{text}'",
        IFormattable number and (long or int or short or byte or float or double or decimal) => $"the number {number.ToString(null, CultureInfo.InvariantCulture)}",
        _ => $"a {value.GetType().Name}",
    };

    private static string Word(ColumnType type) => type switch
    {
        ColumnType.Int => "a whole number",
        ColumnType.Float => "a number",
        _ => "a text",
    };
}
