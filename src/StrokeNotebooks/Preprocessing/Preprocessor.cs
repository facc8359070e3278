using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;

namespace StrokeNotebooks.Preprocessing;

/// <summary>
/// How columns become features, before anything is learned (TFT: a <c>preprocessing_fn</c>; scikit-learn: a <c>ColumnTransformer</c>). Immutable: each method gives a new one.
/// <c>new Preprocessor().MinMax("age").Impute("bmi").ZScore("bmi").OneHot("gender").Label("stroke").Fit(train)</c>
/// </summary>
/// <remarks>
/// A method named for a feature that has been begun goes on with it (impute, then scale); otherwise it begins one with the column of that name. <c>name:</c> begins a further feature
/// of a column: <c>.MinMax("age").Bucketize("age", 4, name: "age_group").OneHot("age_group")</c>.
/// Without imputation, a missing number stays missing (NaN), in buckets it falls in the last one, and a missing text is out of vocabulary.
/// </remarks>
public sealed partial class Preprocessor
{
    private readonly ImmutableArray<FeaturePlan> _features;
    private readonly string? _label;
    private readonly string? _positive;

    /// <summary>No features yet.</summary>
    public Preprocessor() : this([], null, null)
    {
    }

    private Preprocessor(ImmutableArray<FeaturePlan> features, string? label, string? positive)
    {
        (_features, _label, _positive) = (features, label, positive);
        if (features.FirstOrDefault(plan => plan.Column == label) is { } leak)
            throw new ArgumentException($"Column '{label}' is the label, so no feature can be made of it: feature '{leak.Name}' would tell the model the answer. Leave the feature out, or name another label.", nameof(label));
    }

    /// <summary>Numbers as they are.</summary>
    /// <exception cref="ArgumentException">A feature of that name has been begun.</exception>
    public Preprocessor PassThrough(params IEnumerable<string> columns) => columns.Aggregate(this, (plan, column) => plan.Begin(new FeaturePlan(column, column, [])));

    /// <summary>Scales so that the training data's least value becomes <paramref name="min"/> and the greatest <paramref name="max"/>; see <see cref="FittedMinMax"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="min"/> is not below <paramref name="max"/>, or the transform cannot follow what the feature has.</exception>
    public Preprocessor MinMax(string feature, double min = 0, double max = 1, string? name = null) => Add(feature, new MinMax((float)min, (float)max), name);

    /// <summary>Scales to mean 0 and standard deviation 1; see <see cref="FittedZScore"/>.</summary>
    /// <exception cref="ArgumentException">The transform cannot follow what the feature has.</exception>
    public Preprocessor ZScore(string feature, string? name = null) => Add(feature, new ZScore(), name);

    /// <summary>Puts a learned value in place of what is missing (scikit-learn: <c>SimpleImputer</c>), and with <paramref name="indicator"/> adds a feature <c>NAME_was_missing</c>.</summary>
    /// <exception cref="ArgumentException">The transform cannot follow what the feature has.</exception>
    public Preprocessor Impute(string feature, Imputation with = Imputation.Median, bool indicator = false, string? name = null) =>
        Add(feature, new Impute(with, indicator), name);

    /// <summary>Puts a given number in place of what is missing.</summary>
    /// <exception cref="ArgumentException">The number is not finite, or the transform cannot follow what the feature has.</exception>
    public Preprocessor Impute(string feature, double constant, bool indicator = false, string? name = null) =>
        Add(feature, new ImputeConstant(constant, null, indicator), name);

    /// <summary>Puts a given text in place of what is missing; a vocabulary has to follow.</summary>
    /// <exception cref="ArgumentException">The transform cannot follow what the feature has.</exception>
    public Preprocessor Impute(string feature, string constant, bool indicator = false, string? name = null) =>
        Add(feature, new ImputeConstant(null, constant, indicator), name);

    /// <summary>The index of each text or whole number in order of frequency; see <see cref="FittedVocabulary"/>.</summary>
    /// <param name="feature">The feature that goes on, or the column with which one begins.</param>
    /// <param name="outOfVocabularyBuckets">How many hash buckets tokens share that the training data did not have (TFT: <c>num_oov_buckets</c>); 0 for none.</param>
    /// <param name="defaultValue">Their index if there are no buckets.</param>
    /// <param name="top">How many of the most frequent tokens to keep (TFT: <c>top_k</c>); all by default.</param>
    /// <param name="minFrequency">How often a token must occur to be kept (TFT: <c>frequency_threshold</c>).</param>
    /// <param name="name">The name of a further feature of the column.</param>
    /// <exception cref="ArgumentException">A setting is out of its range, or the transform cannot follow what the feature has.</exception>
    public Preprocessor Vocabulary(string feature, int outOfVocabularyBuckets = 0, int defaultValue = -1, int? top = null, long minFrequency = 1, string? name = null) =>
        Add(feature, new Vocabulary(outOfVocabularyBuckets, defaultValue, top, minFrequency), name);

    /// <summary>The index of the quantile bucket in which a number falls; see <see cref="FittedBuckets"/>.</summary>
    /// <exception cref="ArgumentException">There is less than one bucket, or the transform cannot follow what the feature has.</exception>
    public Preprocessor Bucketize(string feature, int buckets, string? name = null) => Add(feature, new Bucketize(buckets), name);

    /// <summary>A 0/1 feature for each index of the vocabulary or the buckets that come before; if neither does, a vocabulary is put first. A column with very many values, more than 1000 or more than one in ten rows, is refused: keep its most frequent ones by <c>Vocabulary(..., top: 20)</c> before.</summary>
    /// <exception cref="ArgumentException">The transform cannot follow what the feature has.</exception>
    public Preprocessor OneHot(string feature, string? name = null) => Add(feature, new OneHot(), name);

    /// <summary>Names the column that is to be predicted: it is handed through unchanged, and read as 0 and 1 by <see cref="Labels"/>.</summary>
    /// <param name="column">The column. No feature can be made of it.</param>
    /// <param name="positive">The value that is the positive class; not needed where the values are 0/1, -1/1, true/false or yes/no.</param>
    /// <exception cref="ArgumentException">A feature is made of that column.</exception>
    public Preprocessor Label(string column, string? positive = null) => new(_features, column, positive);

    /// <summary>Learns all constants in one pass over the training data, and only from it.</summary>
    /// <param name="train">The training data.</param>
    /// <param name="schema">The schema of the raw data, to be kept with the graph.</param>
    /// <returns>The fitted transform, for training and serving alike.</returns>
    /// <remarks>Constants are exact up to 8192 distinct numbers a column; beyond that minimum, maximum, mean and variance still are, while quantiles (median, buckets) are off by less than one part in 2048.</remarks>
    /// <exception cref="InputException">A column is missing, holds text where numbers are needed, or has nothing to learn from.</exception>
    /// <exception cref="InvalidOperationException">There are no features.</exception>
    public TransformGraph Fit(ITableSource train, Schema? schema = null)
    {
        if (_features.IsEmpty)
            throw new InvalidOperationException("There are no features. Name some, as in new Preprocessor().ZScore(\"age\").");
        var columns = TrainingColumns.Read(train, _features, _label);
        return new TransformGraph(
            [.. _features.Select(feature => feature.Fit(columns.DistributionOf(feature)))],
            [.. columns.Types.Select(input => new GraphInput(input.Key, input.Value))],
            _label,
            schema,
            _positive);
    }

    /// <summary>Every step with all its settings, one feature a line: equal text means the same preprocessing.</summary>
    public override string ToString() => string.Join('\n', [.. _features.Select(feature => feature.ToString()), _label is null ? "no label" : $"label {Quoted(_label)}{(_positive is null ? "" : $", positive {Quoted(_positive)}")}"]);

    /// <summary>The value of a label that is the positive class, if this preprocessor names one for it.</summary>
    internal string? PositiveOf(string label) => label == _label ? _positive : null;

    /// <summary>A name or text between quotes, so that no name can look like something else.</summary>
    internal static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";

    private Preprocessor Add(string feature, Transform transform, string? name)
    {
        var begun = name is null ? _features.FirstOrDefault(plan => plan.Name == feature) : null;
        return begun is null
            ? Begin(new FeaturePlan(name ?? feature, feature, []).Then(transform))
            : new Preprocessor(_features.Replace(begun, begun.Then(transform)), _label, _positive);
    }

    private Preprocessor Begin(FeaturePlan plan)
    {
        ArgumentException.ThrowIfNullOrEmpty(plan.Name, nameof(plan));
        return _features.All(other => other.Name != plan.Name)
            ? new Preprocessor(_features.Add(plan), _label, _positive)
            : throw new ArgumentException($"A feature '{plan.Name}' has been begun already. Give this one another name.", nameof(plan));
    }
}
