using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

/// <summary>The classes that a label's values are, numbered in order of first appearance.</summary>
internal sealed class ClassLabels
{
    public ClassLabels(Column label)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        Of = new int[label.Length];
        for (int row = 0; row < Of.Length; row++)
        {
            string value = label.TextAt(row)
                ?? throw new InputException($"The label '{label.Name}' is missing in row {row}. Drop such rows before: table.DropMissing(\"{label.Name}\").");
            if (!numbers.TryGetValue(value, out int number))
                numbers.Add(value, number = numbers.Count);
            Of[row] = number;
        }
        if (numbers.Count < 2)
            throw new InputException($"The label '{label.Name}' has {(numbers.Count == 0 ? "no values" : $"the one value {numbers.Keys.Single()}")} in {label.Length} rows. To tell classes apart, rows of at least two are needed.");
        Sizes = new int[numbers.Count];
        foreach (int number in Of)
            Sizes[number]++;
    }

    /// <summary>For each row the number of its class.</summary>
    public int[] Of { get; }

    /// <summary>For each class how many rows it has.</summary>
    public int[] Sizes { get; }

    /// <summary>For each class the sum of its rows' values.</summary>
    public double[] Sums(ReadOnlySpan<double> values)
    {
        var sums = new double[Sizes.Length];
        for (int row = 0; row < values.Length; row++)
            sums[Of[row]] += values[row];
        return sums;
    }
}
