using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling;

/// <summary>The checks that every trainer and model of this library makes on what it is given. An adapter for another library's trainer makes them too, so that its errors read the same.</summary>
public static class ModelInput
{
    /// <summary>What a trainer checks: a 0/1 label and, if given, a weight of zero or more for each row, and finite features.</summary>
    /// <param name="features">The features.</param>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="weights">For each row how much it counts; empty: each counts 1.</param>
    /// <param name="allowMissing">Whether NaN may stand for a missing value.</param>
    /// <exception cref="InputException">There are no rows, or a value is not what it should be; the message says which.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void CheckTraining(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights, bool allowMissing = false)
    {
        if (label.Length != features.RowCount)
            throw new ArgumentException($"There are {features.RowCount} rows of features but {label.Length} labels.", nameof(label));
        if (weights.Length != features.RowCount && !weights.IsEmpty)
            throw new ArgumentException($"There are {features.RowCount} rows of features but {weights.Length} weights.", nameof(weights));
        if (features.RowCount == 0)
            throw new InputException("There are no rows to learn from. Look at how the data was read, filtered or split.");
        for (int row = 0; row < label.Length; row++)
            if (label[row] is not (0 or 1))
                throw new InputException($"The label of row {row} is {Text(label[row])}, but a label is 0 or 1.");
        for (int row = 0; row < weights.Length; row++)
            if (!(weights[row] >= 0 && float.IsFinite(weights[row])))
                throw new InputException($"The weight of row {row} is {Text(weights[row])}, but a weight is a finite number of zero or more.");
        CheckRows(features, allowMissing);
    }

    /// <summary>What a model checks of many rows: a finite value for each feature.</summary>
    internal static void CheckRows(FeatureMatrix features, bool allowMissing)
    {
        if (AreFine(features.Values, allowMissing))
            return;
        for (int row = 0; row < features.RowCount; row++)
            CheckFinite(features.Row(row), features.ColumnNames, row, allowMissing);
    }

    /// <summary>What a trainer of two classes checks after <see cref="CheckTraining"/>: both occur, with some weight.</summary>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="weights">For each row how much it counts; empty: each counts 1.</param>
    /// <exception cref="InputException">A class does not occur.</exception>
    public static void CheckTwoClasses(ReadOnlySpan<float> label, ReadOnlySpan<float> weights)
    {
        Span<bool> seen = [false, false];
        for (int row = 0; row < label.Length; row++)
            if (weights.IsEmpty || weights[row] > 0)
                seen[(int)label[row]] = true;
        if (seen[0] && seen[1])
            return;
        throw new InputException(seen[0] || seen[1]
            ? $"All {label.Length} rows have the label {(seen[1] ? 1 : 0)}. To tell two classes apart, rows of both are needed: look at how the data was split or filtered."
            : "No row has a weight above zero, so there is nothing to learn from.");
    }

    /// <summary>The columns that a model was trained on, in its order.</summary>
    /// <param name="features">What the model is asked about; may have further columns.</param>
    /// <param name="names">The model's <see cref="IModel.FeatureNames"/>.</param>
    /// <exception cref="InputException">A column is not there.</exception>
    public static FeatureMatrix Bind(FeatureMatrix features, ImmutableArray<string> names) =>
        names.FirstOrDefault(name => !features.ColumnNames.Contains(name, StringComparer.Ordinal)) is { } absent
            ? throw new InputException($"The model was trained on the feature '{absent}', which is not among those given: {string.Join(", ", features.ColumnNames)}. Use the transform that the model was trained with.")
            : features.SelectColumns(names);

    /// <summary>Row by row, so that a batch and a single row give the same bits; errors tell the row.</summary>
    internal static double[] PredictRows(IModel model, FeatureMatrix features)
    {
        var bound = Bind(features, model.FeatureNames);
        var probabilities = new double[bound.RowCount];
        for (int row = 0; row < probabilities.Length; row++)
        {
            CheckFinite(bound.Row(row), bound.ColumnNames, row, allowMissing: false);
            probabilities[row] = model.PredictProbability(bound.Row(row));
        }
        return probabilities;
    }

    internal static ImmutableArray<string> CheckedNames(ImmutableArray<string> names)
    {
        if (names.IsDefault || names.Any(string.IsNullOrEmpty))
            throw new ArgumentException("A feature has no name.", nameof(names));
        return names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : throw new ArgumentException($"A feature comes twice: {string.Join(", ", names)}.", nameof(names));
    }

    /// <summary>What a model checks of a single row: a finite value for each feature.</summary>
    /// <param name="row">The values.</param>
    /// <param name="names">The model's <see cref="IModel.FeatureNames"/>.</param>
    /// <param name="allowMissing">Whether NaN may stand for a missing value.</param>
    /// <exception cref="ArgumentException">The number of values differs.</exception>
    /// <exception cref="InputException">A value is NaN or infinite.</exception>
    public static void CheckRow(ReadOnlySpan<float> row, ImmutableArray<string> names, bool allowMissing = false)
    {
        if (row.Length != names.Length)
            throw new ArgumentException($"The model was trained on {names.Length} features ({string.Join(", ", names)}), but the row has {row.Length} values.", nameof(row));
        CheckFinite(row, names, null, allowMissing);
    }

    // One look at all values at once; only where it finds something is it asked what.
    private static bool AreFine(ReadOnlySpan<float> values, bool allowMissing) => values.IsEmpty
        || (allowMissing ? !float.IsInfinity(TensorPrimitives.MaxMagnitudeNumber(values)) : float.IsFinite(TensorPrimitives.MaxMagnitude(values)));

    private static void CheckFinite(ReadOnlySpan<float> row, ImmutableArray<string> names, int? number, bool allowMissing)
    {
        if (AreFine(row, allowMissing))
            return;
        for (int column = 0; column < row.Length; column++)
            if (!float.IsFinite(row[column]) && !(allowMissing && float.IsNaN(row[column])))
                throw new InputException($"Feature '{names[column]}'{(number is { } at ? $" of row {at}" : "")} is {Text(row[column])}, but this model needs a finite number. {(allowMissing ? "Only NaN stands for a missing value." : "Impute missing values in preprocessing, or drop such rows.")}");
    }

    private static string Text(float value) => value.ToString(CultureInfo.InvariantCulture);
}
