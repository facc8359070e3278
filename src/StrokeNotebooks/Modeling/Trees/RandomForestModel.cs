using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Modeling;

/// <summary>A fitted random forest: the probability is the mean of the shares of positives in the leaves that a row ends in.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record RandomForestModel : IModel, IShowsHtml
{
    private readonly TreeEnsemble _ensemble;

    /// <summary>A model of those trees.</summary>
    /// <exception cref="ArgumentException">There is no tree, a name comes twice or is empty, a tree looks at a feature that there is not, or a leaf is no share.</exception>
    public RandomForestModel(ImmutableArray<string> featureNames, ImmutableArray<RegressionTree> trees)
    {
        if (trees.IsEmpty || trees.Any(tree => tree.SplitIndices.Any(feature => feature >= featureNames.Length)))
            throw new ArgumentException("A forest has trees, and they look at its features.", nameof(trees));
        if (trees.Any(tree => Enumerable.Range(0, tree.NodeCount).Any(node => tree.IsLeaf(node) && tree.SplitConditions[node] is not (>= 0 and <= 1))))
            throw new ArgumentException("A leaf of a forest is a share of positives, from 0 to 1.", nameof(trees));
        (FeatureNames, Trees, _ensemble) = (ModelInput.CheckedNames(featureNames), trees, new TreeEnsemble(trees, featureNames.Length));
    }

    /// <inheritdoc/>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>The trees.</summary>
    public ImmutableArray<RegressionTree> Trees { get; }

    /// <inheritdoc/>
    public double PredictProbability(ReadOnlySpan<float> row)
    {
        ModelInput.CheckRow(row, FeatureNames, allowMissing: true);
        return Math.Min(_ensemble.Sum(row) / Trees.Length, 1);
    }

    /// <inheritdoc/>
    public double[] PredictProbability(FeatureMatrix features)
    {
        double[] probabilities = _ensemble.Sums(features, FeatureNames);
        foreach (ref double probability in probabilities.AsSpan())
            probability = Math.Min(probability / Trees.Length, 1);
        return probabilities;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"forest: {Trees.Length} trees on {FeatureNames.Length} features");

    /// <summary>How many trees there are, and how large.</summary>
    public string ToHtml() => string.Create(CultureInfo.InvariantCulture, $"<p>Random forest: {Trees.Length} trees, on average {Trees.Average(tree => (tree.NodeCount + 1) / 2):F0} leaves.</p>\n");

    /// <summary>Whether two models have the same features and, bit for bit, the same trees.</summary>
    public bool Equals(RandomForestModel? other) =>
        other is not null && FeatureNames.SequenceEqual(other.FeatureNames, StringComparer.Ordinal) && Trees.SequenceEqual(other.Trees);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FeatureNames.Length, Trees.Length);
}
