using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Modeling;

/// <summary>Fitted gradient-boosted trees: the log-odds are the base score plus the sum of the leaves that a row ends in.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record BoostedTreesModel : IModel, IShowsHtml
{
    private readonly TreeEnsemble _ensemble;

    /// <summary>A model of those trees.</summary>
    /// <exception cref="ArgumentException">A name comes twice or is empty, a tree looks at a feature that there is not, or a number is not finite.</exception>
    public BoostedTreesModel(ImmutableArray<string> featureNames, double baseScore, ImmutableArray<RegressionTree> trees, ImmutableArray<double> validationLoss)
    {
        if (trees.Any(tree => tree.SplitIndices.Any(feature => feature >= featureNames.Length)) || !double.IsFinite(baseScore))
            throw new ArgumentException("A tree looks at a feature that there is not, or the base score is not finite.", nameof(trees));
        (FeatureNames, BaseScore, Trees, ValidationLoss) = (ModelInput.CheckedNames(featureNames), baseScore, trees, validationLoss);
        _ensemble = new TreeEnsemble(trees, featureNames.Length);
    }

    /// <inheritdoc/>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>The log-odds before any tree: those of the share of positives in the training rows.</summary>
    public double BaseScore { get; }

    /// <summary>The trees, in the order in which they were grown.</summary>
    public ImmutableArray<RegressionTree> Trees { get; }

    /// <summary>With early stopping: after each tree that was grown, the log loss on the rows held back. Empty otherwise.</summary>
    public ImmutableArray<double> ValidationLoss { get; }

    /// <summary>For each feature, by how much its cuts lowered the training loss, as a share of all (XGBoost: <c>total_gain</c>).</summary>
    [JsonIgnore]
    public ImmutableArray<double> FeatureImportances
    {
        get
        {
            double[] gains = new double[FeatureNames.Length];
            foreach (var tree in Trees)
                for (int node = 0; node < tree.NodeCount; node++)
                    if (!tree.IsLeaf(node))
                        gains[tree.SplitIndices[node]] += tree.LossChanges[node];
            double total = gains.Sum();
            return [.. gains.Select(gain => total > 0 ? gain / total : 0)];
        }
    }

    /// <summary>The log-odds for one example; NaN stands for missing.</summary>
    /// <inheritdoc cref="IModel.PredictProbability(ReadOnlySpan{float})" path="/param|/exception"/>
    public double LogOdds(ReadOnlySpan<float> row)
    {
        ModelInput.CheckRow(row, FeatureNames, allowMissing: true);
        return BaseScore + _ensemble.Sum(row);
    }

    /// <inheritdoc/>
    public double PredictProbability(ReadOnlySpan<float> row) => 1 / (1 + Math.Exp(-LogOdds(row)));

    /// <inheritdoc/>
    public double[] PredictProbability(FeatureMatrix features)
    {
        double[] probabilities = _ensemble.Sums(features, FeatureNames);
        foreach (ref double probability in probabilities.AsSpan())
            probability = 1 / (1 + Math.Exp(-(BaseScore + probability)));
        return probabilities;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"boosted trees: {Trees.Length} trees on {FeatureNames.Length} features");

    /// <summary>The features by importance.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("feature"), new("importance", IsNumber: true)])
        {
            Caption = string.Create(CultureInfo.InvariantCulture, $"Gradient-boosted trees: {Trees.Length} trees of up to {Trees.Select(tree => (tree.NodeCount + 1) / 2).DefaultIfEmpty(0).Max()} leaves"),
            Note = "importance: the share of the fall in training loss that the feature's cuts brought",
        };
        foreach (var (name, importance) in FeatureNames.Zip(FeatureImportances).OrderByDescending(feature => feature.Second).ThenBy(feature => feature.First, StringComparer.Ordinal))
            table.Add([name, importance.ToString("F3", CultureInfo.InvariantCulture)]);
        return table.ToHtml();
    }

    /// <summary>Whether two models have the same features and, bit for bit, the same trees.</summary>
    public bool Equals(BoostedTreesModel? other) =>
        other is not null && FeatureNames.SequenceEqual(other.FeatureNames, StringComparer.Ordinal) && BaseScore.Equals(other.BaseScore) && Trees.SequenceEqual(other.Trees) && ValidationLoss.SequenceEqual(other.ValidationLoss);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FeatureNames.Length, BaseScore, Trees.Length);
}
