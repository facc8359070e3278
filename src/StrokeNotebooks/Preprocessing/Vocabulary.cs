using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Preprocessing;

/// <summary>TFT's <c>compute_and_apply_vocabulary</c>.</summary>
internal sealed record Vocabulary(int OutOfVocabularyBuckets, int DefaultValue, int? Top, long MinFrequency) : Transform
{
    public override string Name => "a vocabulary";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Vocabulary({OutOfVocabularyBuckets} buckets, default {DefaultValue}, top {Top?.ToString(CultureInfo.InvariantCulture) ?? "all"}, min {MinFrequency})");

    public override bool TakesText => true;

    public override string? Fault => this switch
    {
        { OutOfVocabularyBuckets: < 0 } => string.Create(CultureInfo.InvariantCulture, $"There are no fewer than 0 buckets out of vocabulary, not {OutOfVocabularyBuckets}."),
        { Top: < 1 } => "At least one token is kept.",
        { MinFrequency: < 1 } => string.Create(CultureInfo.InvariantCulture, $"A token occurs at least once, not {MinFrequency} times."),
        _ => null,
    };

    public override FittedTransform Fit(Distribution before, FittedTransform? previous)
    {
        // TFT keeps one token a line of a text file, so these cannot be tokens there.
        var tokens = ((TextDistribution)before).Values.Where(value => value.Value.Length > 0 && value.Value.AsSpan().IndexOfAny('\n', '\r') < 0);
        var kept = tokens.Where(value => value.Frequency >= MinFrequency).Take(Top ?? int.MaxValue).ToArray();
        return new FittedVocabulary([.. kept.Select(value => value.Value)], [.. kept.Select(value => (long)value.Frequency)], OutOfVocabularyBuckets, DefaultValue);
    }
}

/// <summary>
/// Gives each token of the training data its rank by frequency, from 0; ties in descending order of bytes (TFT: <c>compute_and_apply_vocabulary</c>).
/// Other tokens, and missing ones, get <paramref name="DefaultValue"/>; or with buckets, tokens get the number of tokens plus their FarmHash Fingerprint64 modulo the number of buckets,
/// and missing values that of the empty text (in TFT missing text is filled with the empty text, too).
/// </summary>
/// <param name="Tokens">The tokens, in order of rank.</param>
/// <param name="Counts">How often each occurred in the training data.</param>
/// <param name="OutOfVocabularyBuckets">How many buckets other tokens share; 0 for none.</param>
/// <param name="DefaultValue">The index of other tokens if there are no buckets.</param>
public sealed record FittedVocabulary(ValueList<string> Tokens, ValueList<long> Counts, int OutOfVocabularyBuckets, int DefaultValue) : FittedTransform
{
    private readonly FrozenDictionary<string, int> _ranks = Ranks(Tokens, Counts, OutOfVocabularyBuckets);

    /// <summary>How many indices there are, from 0: tokens and buckets.</summary>
    [JsonIgnore]
    public int Size => Tokens.Count + OutOfVocabularyBuckets;

    /// <summary>The index of a token.</summary>
    public int IndexOf(string? token) => token is not null && _ranks.TryGetValue(token, out int rank) ? rank
        : OutOfVocabularyBuckets == 0 ? DefaultValue
        : Tokens.Count + (int)(FarmHash.Fingerprint64(token ?? "") % (ulong)OutOfVocabularyBuckets);

    /// <summary>The vocabulary as a table of <c>index</c>, <c>token</c> and <c>count</c>.</summary>
    public Table ToTable() => new(
        new IntColumn("index", [.. Enumerable.Range(0, Tokens.Count).Select(rank => (long)rank)]),
        StringColumn.Of("token", Tokens),
        new IntColumn("count", [.. Counts]));

    /// <inheritdoc/>
    public override string Describe() =>
        $"index in a vocabulary of {Tokens.Count}: {string.Join(", ", Tokens.Take(5))}{(Tokens.Count > 5 ? ", ..." : "")}; others {(OutOfVocabularyBuckets > 0 ? $"in {OutOfVocabularyBuckets} hash buckets" : $"{DefaultValue}")}";

    /// <inheritdoc/>
    public bool Equals(FittedVocabulary? other) => other is not null && Tokens == other.Tokens && Counts == other.Counts
        && (OutOfVocabularyBuckets, DefaultValue) == (other.OutOfVocabularyBuckets, other.DefaultValue);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tokens, Size);

    internal override bool TakesText => true;

    internal override bool GivesIndex => true;

    internal override void Apply(ref CellValue value) => value.Number = IndexOf(value.Text);

    private static FrozenDictionary<string, int> Ranks(ValueList<string> tokens, ValueList<long> counts, int buckets)
    {
        if (tokens.Count != counts.Count)
            throw new ArgumentException($"There are {tokens.Count} tokens but {counts.Count} counts.", nameof(counts));
        ArgumentOutOfRangeException.ThrowIfNegative(buckets);
        return tokens.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
    }
}
