using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Modeling;

/// <summary>A model behind an imputation, as <see cref="ImputedTrainer"/> learned both: it takes rows with NaN, and the model within gets them filled.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record ImputedModel : IModel, IShowsHtml
{
    private readonly int[] _indicated;

    /// <summary>A model behind an imputation.</summary>
    /// <exception cref="ArgumentException">The numbers of names and medians differ, a median is not finite, an indicator is of no feature, or the model within does not take the features and then the indicators.</exception>
    public ImputedModel(ImmutableArray<string> featureNames, ImmutableArray<float> medians, ImmutableArray<string> indicators, IModel model)
    {
        FeatureNames = ModelInput.CheckedNames(featureNames);
        if (medians.IsDefault || medians.Length != featureNames.Length || !medians.All(float.IsFinite))
            throw new ArgumentException($"There are {featureNames.Length} features, and each has one finite median.", nameof(medians));
        if (indicators.IsDefault || indicators.Except(featureNames, StringComparer.Ordinal).Any() || !model.FeatureNames.SequenceEqual([.. featureNames, .. indicators.Select(IndicatorOf)], StringComparer.Ordinal))
            throw new ArgumentException("An indicator is of no feature, or the model within takes other features.", nameof(indicators));
        (Medians, Indicators, Model, _indicated) = (medians, indicators, model, Places(featureNames, indicators));
    }

    /// <inheritdoc/>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>For each feature what stands in for a missing value.</summary>
    public ImmutableArray<float> Medians { get; }

    /// <summary>The features that had missing values in training: for each the model within takes a further feature that says where.</summary>
    public ImmutableArray<string> Indicators { get; }

    /// <summary>The model within.</summary>
    public IModel Model { get; }

    /// <inheritdoc/>
    public double PredictProbability(ReadOnlySpan<float> row)
    {
        ModelInput.CheckRow(row, FeatureNames, allowMissing: true);
        var filled = new float[row.Length + _indicated.Length];
        Fill(row, Medians.AsSpan(), _indicated, filled);
        return Model.PredictProbability(filled);
    }

    /// <inheritdoc/>
    public double[] PredictProbability(FeatureMatrix features)
    {
        var bound = ModelInput.Bind(features, FeatureNames);
        ModelInput.CheckRows(bound, allowMissing: true);
        return Model.PredictProbability(Fill(bound, Medians.AsSpan(), _indicated, Model.FeatureNames));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Model}, after medians for what is missing";

    /// <summary>What stands in for a missing value of each feature that had some, then the model within.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("feature"), new("median", true)]) { Caption = "Imputed where missing", Note = "only features that had missing values in training are listed" };
        foreach (string name in Indicators)
            html.Add([name, Medians[FeatureNames.IndexOf(name)].ToString("G6", CultureInfo.InvariantCulture)]);
        return (Indicators.IsEmpty ? "" : html.ToHtml()) + (Model as IShowsHtml)?.ToHtml();
    }

    /// <summary>Whether two models have the same medians, bit for bit, and are equal within.</summary>
    public bool Equals(ImputedModel? other) =>
        other is not null && FeatureNames.SequenceEqual(other.FeatureNames, StringComparer.Ordinal) && Medians.SequenceEqual(other.Medians)
        && Indicators.SequenceEqual(other.Indicators, StringComparer.Ordinal) && Model.Equals(other.Model);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FeatureNames.Length, Indicators.Length, Model);

    internal static string IndicatorOf(string feature) => feature + "_was_missing";

    internal static int[] Places(ImmutableArray<string> features, ImmutableArray<string> indicators) => [.. indicators.Select(name => features.IndexOf(name))];

    /// <summary>The rows with medians in place of NaN, and the indicators behind.</summary>
    internal static FeatureMatrix Fill(FeatureMatrix features, ReadOnlySpan<float> medians, int[] indicated, ImmutableArray<string> names)
    {
        var filled = new float[features.RowCount * names.Length];
        for (int row = 0; row < features.RowCount; row++)
            Fill(features.Row(row), medians, indicated, filled.AsSpan(row * names.Length, names.Length));
        return new FeatureMatrix(features.RowCount, names, ImmutableCollectionsMarshal.AsImmutableArray(filled));
    }

    private static void Fill(ReadOnlySpan<float> row, ReadOnlySpan<float> medians, int[] indicated, Span<float> filled)
    {
        for (int column = 0; column < row.Length; column++)
            filled[column] = float.IsNaN(row[column]) ? medians[column] : row[column];
        for (int i = 0; i < indicated.Length; i++)
            filled[row.Length + i] = float.IsNaN(row[indicated[i]]) ? 1 : 0;
    }
}
