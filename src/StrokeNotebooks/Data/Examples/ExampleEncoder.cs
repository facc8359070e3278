using Google.Protobuf;
using WireFormat = Google.Protobuf.WireFormat;

namespace StrokeNotebooks.Data;

/// <summary>Writes rows of one table as <c>tf.Example</c>, features sorted by the bytes of their names: the same row, the same bytes.</summary>
internal sealed class ExampleEncoder
{
    private const int FirstField = 1;
    private const int SecondField = 2;

    private readonly (Column Column, ByteString Key, ByteString[] Texts, bool HasKind)[] _columns;
    private readonly MissingFeature _missing;

    /// <param name="table">The rows.</param>
    /// <param name="missing">How missing values are written.</param>
    /// <param name="empty">Columns that have no value in any row, not even outside this table: their features get no list, for CsvExampleGen cannot tell which.</param>
    public ExampleEncoder(Table table, MissingFeature missing, IReadOnlySet<string> empty)
    {
        _missing = missing;
        _columns = [.. table.Columns.Select(column => (
            column,
            ByteString.CopyFromUtf8(column.Name),
            column is StringColumn text ? text.Categories.Select(ByteString.CopyFromUtf8).ToArray() : [],
            !empty.Contains(column.Name)))];
        Array.Sort(_columns, (a, b) => a.Key.Span.SequenceCompareTo(b.Key.Span));
    }

    public byte[] Encode(int row)
    {
        int featuresSize = 0;
        for (int i = 0; i < _columns.Length; i++)
            if (IsWritten(i, row))
                featuresSize += FieldSize(EntrySize(i, row));
        var example = new byte[FieldSize(featuresSize)];
        var output = new CodedOutputStream(example);
        Open(output, FirstField, featuresSize);
        for (int i = 0; i < _columns.Length; i++)
            if (IsWritten(i, row))
            {
                Open(output, FirstField, EntrySize(i, row));
                output.WriteTag(FirstField, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(_columns[i].Key);
                Open(output, SecondField, FeatureSize(i, row));
                if (_columns[i].HasKind)
                    Open(output, (int)Kind(i), ListSize(i, row));
                if (!_columns[i].Column.IsMissing(row))
                    WriteValue(output, i, row);
            }
        output.CheckNoSpaceLeft();
        return example;
    }

    // A list of one value: numbers are packed and text stands alone; either way the value comes after a tag and its length.
    private void WriteValue(CodedOutputStream output, int index, int row)
    {
        output.WriteTag(FirstField, WireFormat.WireType.LengthDelimited);
        switch (_columns[index].Column)
        {
            case IntColumn ints:
                output.WriteLength(ValueSize(index, row));
                output.WriteInt64(ints.Values[row]);
                break;
            case FloatColumn floats:
                output.WriteLength(sizeof(float));
                output.WriteFloat(floats.Values[row]);
                break;
            case DoubleColumn doubles:
                output.WriteLength(sizeof(float));
                output.WriteFloat((float)doubles.Values[row]);
                break;
            case StringColumn text:
                output.WriteBytes(_columns[index].Texts[text.Codes[row]]);
                break;
        }
    }

    private bool IsWritten(int index, int row) => _missing == MissingFeature.EmptyList || !_columns[index].Column.IsMissing(row);

    private FeatureKind Kind(int index) => _columns[index].Column.Type switch
    {
        ColumnType.Int => FeatureKind.Int64,
        ColumnType.Float => FeatureKind.Float,
        _ => FeatureKind.Bytes,
    };

    private int EntrySize(int index, int row) => FieldSize(_columns[index].Key.Length) + FieldSize(FeatureSize(index, row));

    private int FeatureSize(int index, int row) => _columns[index].HasKind ? FieldSize(ListSize(index, row)) : 0;

    private int ListSize(int index, int row) => _columns[index].Column.IsMissing(row) ? 0 : FieldSize(ValueSize(index, row));

    private int ValueSize(int index, int row) => _columns[index].Column switch
    {
        IntColumn ints => CodedOutputStream.ComputeInt64Size(ints.Values[row]),
        StringColumn text => _columns[index].Texts[text.Codes[row]].Length,
        _ => sizeof(float),
    };

    // Every field here has a number below 16, so its tag is one byte.
    private static int FieldSize(int contentSize) => 1 + CodedOutputStream.ComputeLengthSize(contentSize) + contentSize;

    private static void Open(CodedOutputStream output, int field, int contentSize)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(contentSize);
    }
}
