using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Statistics;

/// <summary>What is remembered of one feature: enough for its statistics, little enough for any number of rows, and merging with that of other rows.</summary>
internal sealed class FeatureProfile
{
    public FeatureProfile(string name, ColumnType type, StatisticsOptions options)
    {
        (Name, Type) = (name, type);
        if (type == ColumnType.String || (type == ColumnType.Int && options.CategoricalInts.Contains(name)))
            Texts = new TextProfile(options.MaxExactTexts);
        else
            Numbers = new NumberProfile(options.MaxExactNumbers, type == ColumnType.Int ? NumberKind.Whole : NumberKind.Single);
    }

    public string Name { get; }

    public ColumnType Type { get; }

    public NumberProfile? Numbers { get; }

    public TextProfile? Texts { get; }

    /// <summary>How many cells hold a value, NaN included.</summary>
    public long Values { get; private set; }

    /// <summary>How many cells are empty.</summary>
    public long Empties { get; private set; }

    public void Add(Column column)
    {
        Values += column.Length - column.Missing.Count;
        Empties += column.Missing.Count;
        switch (column)
        {
            case StringColumn texts:
                Texts!.Add(texts);
                break;
            case IntColumn ints when Texts is not null:
                Texts.Add(ints);
                break;
            case IntColumn ints:
                Numbers!.Add(ints);
                break;
            case FloatColumn floats:
                Numbers!.Add(floats);
                break;
            case DoubleColumn doubles:
                Numbers!.Add(doubles);
                break;
        }
    }

    public void Merge(FeatureProfile other)
    {
        Values += other.Values;
        Empties += other.Empties;
        Texts?.Merge(other.Texts!);
        Numbers?.Merge(other.Numbers!);
    }

    /// <summary>Before anything is added that has another type.</summary>
    /// <exception cref="InputException">It is not of this feature's type.</exception>
    public void Expect(ColumnType type)
    {
        if (type != Type)
            throw new InputException($"Column '{Name}' is {type.ToString().ToUpperInvariant()} in one part and {Type.ToString().ToUpperInvariant()} in another. Read all parts with the same types, those of a schema for example.");
    }
}
