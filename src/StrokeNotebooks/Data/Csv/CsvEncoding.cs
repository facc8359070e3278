using System.Buffers;
using System.Text;

namespace StrokeNotebooks.Data;

/// <summary>Says where a block is not UTF-8.</summary>
internal static class CsvEncoding
{
    public static CsvFault Fault(CsvCells cells)
    {
        int position = 0;
        while (Rune.DecodeFromUtf8(cells.Bytes.AsSpan(position, cells.Length - position), out _, out int length) == OperationStatus.Done)
            position += length;
        int cell = 0;
        while (cells.Cells[cell].End <= position)
            cell++;
        return cells.Fault(cell,
            $"byte 0x{cells.Bytes[position]:X2} is not UTF-8. Is the file in another encoding, Latin-1 or Windows-1252 for example? Save it as UTF-8.");
    }
}
