using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Preprocessing;

/// <summary>A column that a graph reads, with what it held in the training data.</summary>
public sealed record GraphInput(string Name, ColumnType Type);

/// <summary>
/// A fitted <see cref="Preprocessor"/> (TFT: the <c>transform_fn</c>): the same constants and the same code, bit for bit, for a training table and for a single record in serving.
/// Immutable and safe to use from many threads; saved and loaded as JSON.
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class TransformGraph : IEquatable<TransformGraph>, IShowsHtml
{
    private readonly TransformedFeature[] _features;
    private readonly int[] _inputOfFeature, _outputOfFeature;

    internal TransformGraph(ValueList<TransformedFeature> features, ValueList<GraphInput> inputs, string? label, Schema? schema, string? positive = null)
    {
        (Features, Inputs, Label, Schema, Positive) = (features, inputs, label, schema, positive);
        _features = [.. features];
        OutputNames = [.. features.SelectMany(feature => feature.OutputNames)];
        if (OutputNames.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two features give '{twice.Key}'. Give one of them another name.", nameof(features));
        _inputOfFeature = [.. features.Select(feature => InputIndex(feature.Column))];
        _outputOfFeature = new int[features.Count + 1];
        for (int i = 0; i < features.Count; i++)
            _outputOfFeature[i + 1] = _outputOfFeature[i] + features[i].OutputNames.Length;
    }

    /// <summary>The features with their transforms, in order.</summary>
    public ValueList<TransformedFeature> Features { get; }

    /// <summary>The columns that are read; a table may have others, in any order.</summary>
    public ValueList<GraphInput> Inputs { get; }

    /// <summary>The column that is to be predicted; a table in serving need not have it. <see langword="null"/> if none was named.</summary>
    public string? Label { get; }

    /// <summary>The value of the label that is the positive class, if it was named; see <see cref="Labels"/>.</summary>
    public string? Positive { get; }

    /// <summary>The schema of the raw data, if one was given when fitting.</summary>
    public Schema? Schema { get; }

    /// <summary>The names of the numbers that come out, in order.</summary>
    public ImmutableArray<string> OutputNames { get; }

    /// <summary>The feature of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public TransformedFeature Feature(string name) => Features.FirstOrDefault(feature => feature.Name == name)
        ?? throw new KeyNotFoundException($"There is no feature '{name}'. The features are: {string.Join(", ", Features.Select(feature => feature.Name))}.");

    /// <summary>The vocabulary of a feature as a table of <c>index</c>, <c>token</c> and <c>count</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature, or it has no vocabulary.</exception>
    public Table Vocabulary(string feature) => Feature(feature).Transforms.OfType<FittedVocabulary>().FirstOrDefault()?.ToTable()
        ?? throw new KeyNotFoundException($"Feature '{feature}' has no vocabulary.");

    /// <summary>Whether two graphs do the same to the same columns.</summary>
    public bool Equals(TransformGraph? other) =>
        other is not null && Features == other.Features && Inputs == other.Inputs && (Label, Positive) == (other.Label, other.Positive) && Schema?.ToString() == other.Schema?.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TransformGraph);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Features.Count, Inputs.Count, Label);

    /// <summary>Inputs and outputs in one line.</summary>
    public override string ToString() => $"{Inputs.Count} columns -> {OutputNames.Length} numbers ({string.Join(", ", OutputNames)})";

    internal int InputIndex(string column)
    {
        for (int i = 0; i < Inputs.Count; i++)
            if (Inputs[i].Name == column)
                return i;
        throw new KeyNotFoundException($"There is no input '{column}'. The inputs are: {string.Join(", ", Inputs.Select(input => input.Name))}.");
    }
}
