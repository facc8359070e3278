using System.Collections.Immutable;
using System.Text.Json.Serialization;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Preprocessing;

/// <summary>A feature of a <see cref="TransformGraph"/>: the column that it comes from and the fitted transforms that its values go through, in order.</summary>
public sealed record TransformedFeature
{
    private readonly FittedTransform[] _transforms;
    private readonly bool _isOneHot;

    /// <summary>A feature.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="column">The column that it comes from.</param>
    /// <param name="transforms">The transforms, in order; none passes the number through.</param>
    /// <exception cref="ArgumentException">One transform takes text where another has made a number of it, or one follows a one-hot encoding.</exception>
    [JsonConstructor]
    public TransformedFeature(string name, string column, ValueList<FittedTransform> transforms)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(column);
        (Name, Column, Transforms, _transforms) = (name, column, transforms, [.. transforms]);
        _isOneHot = _transforms.LastOrDefault() is FittedOneHot;
        for (int i = 1; i < _transforms.Length; i++)
            if ((_transforms[i].TakesText && _transforms[i - 1] is not FittedTextImputation) || _transforms[i - 1] is FittedOneHot)
                throw new ArgumentException($"In feature '{name}', '{_transforms[i].Describe()}' cannot follow '{_transforms[i - 1].Describe()}'.", nameof(transforms));
        if (_transforms.LastOrDefault() is FittedTextImputation || (_transforms.LastOrDefault() is FittedOneHot last && last.Labels.Count != SizeBefore(_transforms)))
            throw new ArgumentException($"The transforms of feature '{name}' do not end in numbers that fit: a vocabulary is missing, or a one-hot encoding has not the width of what comes before.", nameof(transforms));
        HasIndicator = _transforms.Any(transform => transform is FittedNumberImputation { HasIndicator: true } or FittedTextImputation { HasIndicator: true });
        OutputNames = [.. _transforms.LastOrDefault() is FittedOneHot oneHot ? oneHot.Labels.Select(label => $"{name}={label}") : [name], .. HasIndicator ? [$"{name}_was_missing"] : Array.Empty<string>()];
    }

    /// <summary>The feature's name.</summary>
    public string Name { get; }

    /// <summary>The column that it comes from.</summary>
    public string Column { get; }

    /// <summary>The fitted transforms, in order; none if the number is passed through.</summary>
    public ValueList<FittedTransform> Transforms { get; }

    /// <summary>The names of the numbers that it gives: one, or one for each index of a one-hot encoding, and the indicator of missing values if there is one.</summary>
    [JsonIgnore]
    public ImmutableArray<string> OutputNames { get; }

    /// <inheritdoc/>
    public bool Equals(TransformedFeature? other) => other is not null && (Name, Column) == (other.Name, other.Column) && Transforms == other.Transforms;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Column, Transforms.Count);

    /// <summary>Whether values enter as text (whole numbers by their decimal text).</summary>
    internal bool TakesText => _transforms.Length > 0 && _transforms[0].TakesText;

    internal bool HasIndicator { get; }

    /// <summary>Whether an output is a whole number: an index or an indicator.</summary>
    internal bool IsWhole(int output) => (HasIndicator && output == OutputNames.Length - 1) || _transforms.LastOrDefault() is { GivesIndex: true };

    /// <summary>The range of an index; <see langword="null"/> if the output is no index. An indicator is 0 or 1.</summary>
    internal (long Min, long Max)? IndexRange(int output) => HasIndicator && output == OutputNames.Length - 1 ? (0, 1) : _transforms.LastOrDefault() switch
    {
        FittedVocabulary vocabulary => (vocabulary.OutOfVocabularyBuckets > 0 ? 0 : Math.Min(0, vocabulary.DefaultValue), Math.Max(0, vocabulary.Size - 1)),
        FittedBuckets buckets => (0, buckets.Size - 1),
        _ => null,
    };

    /// <summary>Transforms one value and writes what comes of it: the one place where this is done, for a table and for a single record.</summary>
    /// <param name="number">The value as a number, NaN if missing; not looked at if <see cref="TakesText"/>.</param>
    /// <param name="text">The value as text, <see langword="null"/> if missing; looked at only if <see cref="TakesText"/>.</param>
    /// <param name="output">As many places as there are <see cref="OutputNames"/>.</param>
    internal void Write(double number, string? text, Span<float> output)
    {
        var value = new CellValue { Number = number, Text = text };
        foreach (var transform in _transforms)
            transform.Apply(ref value);
        if (HasIndicator)
        {
            output[^1] = value.WasMissing;
            output = output[..^1];
        }
        if (!_isOneHot)
        {
            output[0] = (float)value.Number;
            return;
        }
        output.Clear();
        if (value.Number >= 0 && value.Number < output.Length)
            output[(int)value.Number] = 1;
    }

    private static int SizeBefore(FittedTransform[] transforms) => transforms.Length < 2 ? -1 : transforms[^2] switch
    {
        FittedVocabulary vocabulary => vocabulary.Size,
        FittedBuckets buckets => buckets.Size,
        _ => -1,
    };
}
