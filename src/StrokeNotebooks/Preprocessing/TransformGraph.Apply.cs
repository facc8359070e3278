using System.Runtime.InteropServices;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

public sealed partial class TransformGraph
{
    /// <summary>Transforms all rows of a table; its columns are found by name. The label is there if the table has it.</summary>
    /// <exception cref="InputException">A column is missing, or holds text where numbers are needed, or a label is missing or no number.</exception>
    public TransformedTable Apply(Table table)
    {
        int width = OutputNames.Length;
        var values = new float[table.RowCount * width];
        for (int i = 0; i < Features.Count; i++)
            Fill(Features[i], TableColumns.Find(table, Features[i].Column, "the transform"), values, _outputOfFeature[i], width);
        return new TransformedTable(this, new FeatureMatrix(table.RowCount, OutputNames, ImmutableCollectionsMarshal.AsImmutableArray(values)), table);
    }

    /// <summary>Transforms a table into a table of the features and the label, as it is shown and written to TFRecords: indices are whole numbers, as in TFT.</summary>
    /// <exception cref="InputException">As <see cref="Apply(Table)"/>.</exception>
    public Table ApplyToTable(Table table) => Apply(table).ToTable();

    /// <summary>An empty record to fill: the fast door for serving.</summary>
    public RecordBuffer NewRecord() => new(this);

    /// <summary>Transforms one record; the result is bit for bit that of a table's row.</summary>
    /// <param name="record">A record of this graph.</param>
    /// <param name="output">As many places as there are <see cref="OutputNames"/>.</param>
    /// <exception cref="ArgumentException">The record belongs to another graph, or the output has another length.</exception>
    public void ApplyRecord(RecordBuffer record, Span<float> output)
    {
        if (!ReferenceEquals(record.Graph, this))
            throw new ArgumentException("The record belongs to another graph. Make one by NewRecord().", nameof(record));
        if (output.Length != OutputNames.Length)
            throw new ArgumentException($"The output has {output.Length} places, but {OutputNames.Length} numbers come out.", nameof(output));
        var features = _features;
        for (int i = 0; i < features.Length; i++)
        {
            int input = _inputOfFeature[i];
            features[i].Write(record.Numbers[input], record.Texts[input], output[_outputOfFeature[i].._outputOfFeature[i + 1]]);
        }
    }

    /// <summary>Transforms one record of named values: numbers, texts, <see langword="null"/> or nothing where missing. Other names are not looked at.</summary>
    /// <returns>The numbers in the order of <see cref="OutputNames"/>.</returns>
    /// <exception cref="InputException">A value is text where a number is needed, or of a type that is neither.</exception>
    public float[] ApplyRecord(IReadOnlyDictionary<string, object?> values)
    {
        var record = NewRecord();
        for (int i = 0; i < Inputs.Count; i++)
            record.SetValue(i, values.GetValueOrDefault(Inputs[i].Name));
        var output = new float[OutputNames.Length];
        ApplyRecord(record, output);
        return output;
    }

    private static void Fill(TransformedFeature feature, Column column, float[] values, int first, int width)
    {
        int outputs = feature.OutputNames.Length;
        if (!feature.TakesText)
        {
            column = TableColumns.AsNumbers(column);
            for (int row = 0; row < column.Length; row++)
                feature.Write(column.IsMissing(row) ? double.NaN : column.NumberAt(row), null, values.AsSpan(row * width + first, outputs));
        }
        else if (TableColumns.AsTexts(column) is StringColumn texts)
        {
            // Each distinct text is transformed once, the missing one last; rows copy the result.
            float[] byCode = new float[(texts.Categories.Length + 1) * outputs];
            for (int code = 0; code <= texts.Categories.Length; code++)
                feature.Write(float.NaN, code < texts.Categories.Length ? texts.Categories[code] : null, byCode.AsSpan(code * outputs, outputs));
            for (int row = 0; row < texts.Length; row++)
            {
                int code = texts.Codes[row] < 0 ? texts.Categories.Length : texts.Codes[row];
                byCode.AsSpan(code * outputs, outputs).CopyTo(values.AsSpan(row * width + first));
            }
        }
        else
        {
            for (int row = 0; row < column.Length; row++)
                feature.Write(float.NaN, column.TextAt(row), values.AsSpan(row * width + first, outputs));
        }
    }
}
