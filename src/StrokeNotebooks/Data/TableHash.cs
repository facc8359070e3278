using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace StrokeNotebooks.Data;

/// <summary>What a table holds, as one short text: tables that are equal have the same hash, whatever file they came from.</summary>
public static class TableHash
{
    /// <summary>The SHA-256 over all columns, their names, types and values, in 64 hexadecimal digits.</summary>
    public static string Of(Table table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AddNumber(hash, table.RowCount);
        foreach (var column in table.Columns)
        {
            AddText(hash, column.Name);
            AddNumber(hash, (int)column.Type);
            Add(hash, column);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, Column column)
    {
        AddNumber(hash, column.Missing.Count);
        for (int row = 0; row < column.Length && column.Missing.Any; row++)
            if (column.IsMissing(row))
                AddNumber(hash, row);
        switch (column)
        {
            case IntColumn whole:
                hash.AppendData(MemoryMarshal.AsBytes(whole.Values));
                break;
            case FloatColumn real:
                hash.AppendData(MemoryMarshal.AsBytes(real.Values));
                break;
            // Columns of both precisions may be equal, and then have one hash.
            case DoubleColumn real when real.IsSingle():
                hash.AppendData(MemoryMarshal.AsBytes(real.ToSingle().Values));
                break;
            case DoubleColumn real:
                hash.AppendData(MemoryMarshal.AsBytes(real.Values));
                break;
            default:
                for (int row = 0; row < column.Length; row++)
                    AddText(hash, column.TextAt(row) ?? "");
                break;
        }
    }

    // The length before each text keeps ("ab", "c") and ("a", "bc") apart.
    private static void AddText(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        AddNumber(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AddNumber(IncrementalHash hash, int number) => hash.AppendData(MemoryMarshal.AsBytes<int>([number]));
}
