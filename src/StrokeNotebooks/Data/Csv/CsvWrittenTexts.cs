using System.Text;

namespace StrokeNotebooks.Data;

/// <summary>Gathers the cells of a column that the writer would write in another way than they stand in the file, if <see cref="CsvOptions.KeepsTexts"/> asks for them.</summary>
internal ref struct CsvWrittenTexts(CsvOptions options)
{
    private readonly bool _keeps = options.KeepsTexts;
    private readonly string _missing = options.MissingTokens.FirstOrDefault("");
    private Dictionary<int, string>? _texts;

    /// <summary>The texts, <see langword="null"/> if all cells come back of themselves.</summary>
    public readonly CellTexts? Texts => CellTexts.OrNone(_texts);

    public void Add(int row, ReadOnlySpan<byte> cell, double value)
    {
        if (_keeps && !CsvNumbers.IsShortest(cell, value))
            Keep(row, cell);
    }

    public void Add(int row, ReadOnlySpan<byte> cell, long value)
    {
        if (_keeps && !CsvNumbers.IsShortest(cell, value))
            Keep(row, cell);
    }

    public void AddMissing(int row, ReadOnlySpan<byte> cell)
    {
        if (_keeps && cell.Length + _missing.Length > 0 && Encoding.UTF8.GetString(cell) != _missing)
            Keep(row, cell);
    }

    private void Keep(int row, ReadOnlySpan<byte> cell) => (_texts ??= []).Add(row, Encoding.UTF8.GetString(cell));
}
