using System.Globalization;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Data;

/// <summary>Reads the label of two classes, as 0 and 1: the one place where this is done.</summary>
/// <remarks>
/// A label is written as 0/1, -1/1, true/false, yes/no, t/f or y/n, whatever the case of letters; the second of each pair is the positive class.
/// Any other two values need the positive one to be named: <c>new Preprocessor().Label("churned", positive: "left")</c>.
/// </remarks>
public static class Labels
{
    private const int MostShown = 5;

    private static readonly (string Negative, string Positive)[] s_pairs = [("0", "1"), ("-1", "1"), ("false", "true"), ("no", "yes"), ("f", "t"), ("n", "y")];

    /// <summary>For each row 1 if its label is the positive class, else 0.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="name">The column.</param>
    /// <param name="positive">The value that is the positive class; not needed if the values are one of the usual pairs.</param>
    /// <exception cref="InputException">There is no such column, a value is missing, there are more than two values, or it is not known which of them is the positive one.</exception>
    public static float[] Of(Table table, string name, string? positive = null)
    {
        var column = Find(table, name);
        var (texts, codes) = Distinct(column);
        bool[] isPositive = Positives(column, texts, positive);
        var label = new float[codes.Length];
        for (int row = 0; row < label.Length; row++)
            label[row] = isPositive[codes[row]] ? 1 : 0;
        return label;
    }

    /// <summary>The table with its label written as 0 and 1, for whatever takes a label's name alone.</summary>
    /// <inheritdoc cref="Of" path="/param|/exception"/>
    public static Table WithLabel(this Table table, string name, string? positive = null) =>
        table.With(new IntColumn(name, [.. Of(table, name, positive).Select(value => (long)value)]));

    /// <summary>A label as it is named on a command line: <c>churned</c>, or <c>churned=yes</c> with its positive value after the last equals sign.</summary>
    /// <exception cref="InputException">The name or the value is empty.</exception>
    public static (string Name, string? Positive) Parse(string text)
    {
        int equals = text.LastIndexOf('=');
        var (name, positive) = equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
        return name.Length > 0 && positive != ""
            ? (name, positive)
            : throw new InputException($"'{text}' names no label. Write the name of a column, as in churned, or a column with its positive value, as in churned=yes.");
    }

    /// <summary>What to say where a label is needed and preprocessing names none.</summary>
    /// <param name="columns">The columns of the table at hand.</param>
    internal static string NotNamed(IEnumerable<string> columns) =>
        $"No label was named, so there is nothing to learn or to judge by. Name the column that is to be predicted before fitting, by .Label(\"NAME\") of the Preprocessor; the columns are: {string.Join(", ", columns)}.";

    private static Column Find(Table table, string name) => table.Has(name)
        ? table[name]
        : throw new InputException($"There is no label column '{name}'. The columns are: {string.Join(", ", table.ColumnNames)}.");

    /// <summary>The different values, numbers by their shortest text, and for each row the number of its value.</summary>
    private static (List<string> Texts, int[] Codes) Distinct(Column column)
    {
        var texts = new List<string>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[column.Length];
        for (int row = 0; row < codes.Length; row++)
        {
            string? text = column.TextAt(row);
            if (text is null || (column.Type == ColumnType.Float && double.IsNaN(column.NumberAt(row))))
                throw new InputException($"The label '{column.Name}' is missing in row {row}. Drop such rows before: table.DropMissing(\"{column.Name}\").");
            if (!numbers.TryGetValue(text, out codes[row]))
            {
                numbers.Add(text, codes[row] = texts.Count);
                texts.Add(text);
            }
        }
        return (texts, codes);
    }

    private static bool[] Positives(Column column, List<string> texts, string? positive)
    {
        if (positive is null)
            foreach (var (no, yes) in s_pairs)
                if (texts.All(text => Same(text, no) || Same(text, yes)))
                    return [.. texts.Select(text => Same(text, yes))];
        if (Groups(texts).Count() > 2)
            throw TooMany(column, texts);
        if (positive is null)
            throw new InputException($"The label '{column.Name}' has {(texts.Count == 1 ? "the value" : "the values")} {Shown(texts)}, and which of them is positive is not known. "
                + $"Name it: .Label(\"{column.Name}\", positive: \"{texts[^1]}\"), or {column.Name}={texts[^1]} on the command line.");
        bool[] found = [.. texts.Select(text => Same(text, positive))];
        // What WithLabel has written is read again, although the positive value still has its name.
        bool isCoded = column.Type == ColumnType.Int && texts.All(text => text is "0" or "1");
        return found.Contains(true) || (texts.Count < 2 && !isCoded) ? found
            : isCoded ? [.. texts.Select(text => text == "1")]
            : throw new InputException($"The label '{column.Name}' never has the value '{positive}', which is named as the positive one. Its values are {Shown(texts)}.");
    }

    private static InputException TooMany(Column column, List<string> texts) => column.Type != ColumnType.String && texts.Count > 10
        ? new($"The label '{column.Name}' has {texts.Count} different numbers, {Shown(texts)} for example, so it is a quantity. A label has two classes: make one of it first, such as 1 where '{column.Name}' is above a limit.")
        : new($"The label '{column.Name}' has {Groups(texts).Count()} classes, {Shown(texts)}. A label has two: keep the rows of two classes, or write 1 for the class that you ask for and 0 for all others.");

    // yes and Yes are one class.
    private static IEnumerable<string> Groups(List<string> texts) => texts.Select(text => text.Trim()).Distinct(StringComparer.OrdinalIgnoreCase);

    private static bool Same(string text, string value) => string.Equals(text.Trim(), value.Trim(), StringComparison.OrdinalIgnoreCase)
        || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double one) && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double other) && one.Equals(other));

    private static string Shown(List<string> texts) => string.Join(", ", texts.Take(MostShown).Select(text => $"'{text}'")) + (texts.Count > MostShown ? ", ..." : "");
}
