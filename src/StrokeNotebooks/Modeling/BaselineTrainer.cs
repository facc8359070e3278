using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Modeling;

/// <summary>Learns only how frequent the positive class is (scikit-learn: <c>DummyClassifier(strategy="prior")</c>). A model that does not beat it has learned nothing.</summary>
public sealed class BaselineTrainer : ITrainer
{
    /// <inheritdoc cref="ITrainer.Fit"/>
    public BaselineModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights);
        double positive = 0, total = 0;
        for (int row = 0; row < label.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            (positive, total) = (positive + weight * label[row], total + weight);
        }
        return total > 0
            ? new BaselineModel(features.ColumnNames, positive / total)
            : throw new IO.InputException("No row has a weight above zero, so there is nothing to learn from.");
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);
}

/// <summary>Gives every example the same probability: the share of positives in the training rows.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record BaselineModel : IModel, IShowsHtml
{
    /// <summary>A model of that share.</summary>
    /// <exception cref="ArgumentException">A name comes twice or is empty, or the probability is not between 0 and 1.</exception>
    public BaselineModel(ImmutableArray<string> featureNames, double probability)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentException($"The probability is {probability}, but a probability lies between 0 and 1.", nameof(probability));
        (FeatureNames, Probability) = (ModelInput.CheckedNames(featureNames), probability);
    }

    /// <inheritdoc/>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>The share of positives, between 0 and 1.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public double PredictProbability(ReadOnlySpan<float> row)
    {
        ModelInput.CheckRow(row, FeatureNames);
        return Probability;
    }

    /// <inheritdoc/>
    public double[] PredictProbability(FeatureMatrix features) => ModelInput.PredictRows(this, features);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"the same probability for all rows: {Probability:G6}");

    /// <summary>The one number, in a sentence.</summary>
    public string ToHtml() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<p>Baseline: every example has the probability {Probability:F6}.</p>\n");

    /// <summary>Whether two models have the same features and, bit for bit, the same probability.</summary>
    public bool Equals(BaselineModel? other) =>
        other is not null && FeatureNames.SequenceEqual(other.FeatureNames, StringComparer.Ordinal) && Probability.Equals(other.Probability);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FeatureNames.Length, Probability);
}
