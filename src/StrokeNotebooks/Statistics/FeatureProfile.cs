using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Statistics;

/// <summary>What is remembered of one feature: enough for its statistics, little enough for any number of rows, and merging with that of other rows.</summary>
internal sealed class FeatureProfile
{
    private readonly StatisticsOptions _options;
    private NumberProfile? _numbers;

    public FeatureProfile(string name, ColumnType type, StatisticsOptions options)
    {
        (Name, _options) = (name, options);
        Become(type);
    }

    public string Name { get; }

    public ColumnType Type { get; private set; }

    /// <summary>Made when first asked for: most parts of a wide table have none.</summary>
    public NumberProfile? Numbers => Texts is not null ? null : _numbers ??= new NumberProfile(_options.MaxExactNumbers, Type == ColumnType.Int ? NumberKind.Whole : NumberKind.Single);

    public TextProfile? Texts { get; private set; }

    /// <summary>How many cells hold a value, NaN included.</summary>
    public long Values { get; private set; }

    /// <summary>How many cells are empty.</summary>
    public long Empties { get; private set; }

    /// <summary>Whether the data says what the feature holds: by a value, or by an empty list of a kind. Without a kind, an empty cell is a feature that is not there.</summary>
    public bool HasKind { get; private set; }

    /// <summary>Says that the feature has a kind, as when other examples of the same data have values.</summary>
    public void KnowKind() => HasKind = true;

    /// <summary>Before a column is added.</summary>
    /// <exception cref="InputException">It has values of another type.</exception>
    public void Expect(Column column) => Expect(column.Type, column.Length - column.Missing.Count, column.HasKind);

    /// <summary>Adds a column that was expected.</summary>
    public void Add(Column column)
    {
        Values += column.Length - column.Missing.Count;
        Empties += column.Missing.Count;
        HasKind |= column.HasKind;
        if (column.Type != Type)
            return; // It has no values.
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

    /// <exception cref="InputException">It has values of another type.</exception>
    public void Merge(FeatureProfile other)
    {
        Expect(other.Type, other.Values, other.HasKind);
        Values += other.Values;
        Empties += other.Empties;
        HasKind |= other.HasKind;
        if (other.Type != Type)
            return; // It has no values.
        Texts?.Merge(other.Texts!);
        if (other._numbers is { } numbers)
            Numbers!.Merge(numbers);
    }

    // A part without any value takes the type of one that has some; of two without, the one whose file says its kind leads, then numbers before texts.
    private void Expect(ColumnType type, long values, bool hasKind)
    {
        if (type == Type)
            return;
        if (values > 0 && Values > 0)
            throw new InputException($"Column '{Name}' is {Text(type)} in one part and {Text(Type)} in another. Read all parts with the same types, those of a schema for example.");
        if ((values > 0, hasKind, type != ColumnType.String, type).CompareTo((Values > 0, HasKind, Type != ColumnType.String, Type)) > 0)
            Become(type);
    }

    private void Become(ColumnType type)
    {
        Type = type;
        bool hasTexts = type == ColumnType.String || (type == ColumnType.Int && _options.CategoricalInts.Contains(Name));
        Texts = hasTexts ? new TextProfile(_options.MaxExactTexts) : null;
        _numbers = null;
    }

    private static string Text(ColumnType type) => type.ToString().ToUpperInvariant();
}
