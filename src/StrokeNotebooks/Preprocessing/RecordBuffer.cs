using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

/// <summary>One record to be transformed, with a place for each input of its <see cref="TransformGraph"/>; all are missing at first. Made once and used again and again, by one thread at a time.</summary>
public sealed class RecordBuffer
{
    private readonly bool[] _takesText, _takesNumber;

    internal RecordBuffer(TransformGraph graph)
    {
        Graph = graph;
        Texts = new string?[graph.Inputs.Count];
        Numbers = new double[graph.Inputs.Count];
        _takesText = [.. graph.Inputs.Select(input => graph.Features.Any(feature => feature.Column == input.Name && feature.TakesText))];
        _takesNumber = [.. graph.Inputs.Select(input => graph.Features.Any(feature => feature.Column == input.Name && !feature.TakesText))];
        Clear();
    }

    internal TransformGraph Graph { get; }

    internal string?[] Texts { get; }

    internal double[] Numbers { get; }

    /// <summary>The place of an input, to set it by number: look it up once.</summary>
    /// <exception cref="KeyNotFoundException">The graph does not read that column.</exception>
    public int IndexOf(string column) => Graph.InputIndex(column);

    /// <summary>Makes all inputs missing.</summary>
    public void Clear()
    {
        Array.Clear(Texts);
        Array.Fill(Numbers, double.NaN);
    }

    /// <summary>Sets a real number in single precision; NaN is missing.</summary>
    /// <exception cref="InputException">The graph takes this input as text, and the number is not whole.</exception>
    public void Set(int input, float value) => Set(input, value, 1 << 24);

    /// <summary>Sets a real number; NaN is missing.</summary>
    /// <exception cref="InputException">The graph takes this input as text, and the number is not whole.</exception>
    public void Set(int input, double value) => Set(input, value, 1L << 53);

    private void Set(int input, double value, long exact)
    {
        Numbers[input] = value;
        if (_takesText[input])
            Texts[input] = double.IsNaN(value) ? null : double.IsInteger(value) && Math.Abs(value) < exact
                ? ((long)value).ToString(CultureInfo.InvariantCulture)
                : throw new InputException($"Input '{Graph.Inputs[input].Name}' is a text or a whole number, but {value.ToString(CultureInfo.InvariantCulture)} was set.");
    }

    /// <summary>Sets a whole number.</summary>
    public void Set(int input, long value)
    {
        Numbers[input] = value;
        if (_takesText[input])
            Texts[input] = value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Sets a text; <see langword="null"/> is missing.</summary>
    /// <exception cref="InputException">The graph takes this input as a number.</exception>
    public void Set(int input, string? value)
    {
        if (value is not null && _takesNumber[input])
            throw new InputException($"Input '{Graph.Inputs[input].Name}' is a number, but the text '{value}' was set. Read it as a number first.");
        Texts[input] = value;
        Numbers[input] = double.NaN;
    }

    /// <inheritdoc cref="Set(int, float)"/>
    public void Set(string column, float value) => Set(IndexOf(column), value);

    /// <inheritdoc cref="Set(int, double)"/>
    public void Set(string column, double value) => Set(IndexOf(column), value);

    /// <inheritdoc cref="Set(int, long)"/>
    public void Set(string column, long value) => Set(IndexOf(column), value);

    /// <inheritdoc cref="Set(int, string)"/>
    public void Set(string column, string? value) => Set(IndexOf(column), value);

    /// <summary>Copies a row of a table: its columns are found by name.</summary>
    /// <exception cref="InputException">A column is missing or holds text where a number is needed.</exception>
    public void Set(Row row)
    {
        for (int i = 0; i < Numbers.Length; i++)
        {
            var column = TableColumns.Find(row.Table, Graph.Inputs[i].Name, "the transform");
            SetValue(i, column.IsMissing(row.Index) ? null : column switch
            {
                IntColumn ints => ints.Values[row.Index],
                FloatColumn floats => floats.Values[row.Index],
                DoubleColumn doubles => doubles.Values[row.Index],
                _ => column.TextAt(row.Index),
            });
        }
    }

    internal void SetValue(int input, object? value)
    {
        switch (value)
        {
            case null: Set(input, (string?)null); break;
            case string text: Set(input, text); break;
            case long or int or short or byte or bool: Set(input, Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case float single: Set(input, single); break;
            case double or decimal: Set(input, Convert.ToDouble(value, CultureInfo.InvariantCulture)); break;
            default: throw new InputException($"Input '{Graph.Inputs[input].Name}' was given a {value.GetType().Name}. A number, a text or null is expected.");
        }
    }
}
