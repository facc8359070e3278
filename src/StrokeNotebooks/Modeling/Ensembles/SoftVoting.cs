using System.Collections.Immutable;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>Several trainers learn from the same rows; the prediction is the weighted mean of what their models predict (scikit-learn: <c>VotingClassifier(voting="soft")</c>).</summary>
/// <remarks>It helps where members are about as good as each other and err on different rows.</remarks>
public sealed class SoftVoting : ITrainer
{
    /// <summary>What learns. Default: a logistic regression with imputation, and boosted trees.</summary>
    /// <exception cref="ArgumentException">There is none, or one is null.</exception>
    public ImmutableArray<ITrainer> Members { get; init => field = EnsembleMembers.Checked(value); } = EnsembleMembers.Default;

    /// <summary>For each member how much it counts; only their proportions matter. Default, or empty: all the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a finite number above zero.</exception>
    public ImmutableArray<double> Weights { get; init => field = value.IsDefault ? [] : [.. value.Select(weight => Setting.Positive(weight, nameof(Weights)))]; } = [];

    /// <summary>Of what the mean is taken. Default: of probabilities, as in scikit-learn; the mean of log-odds follows the surer member more.</summary>
    public PredictionScale Scale { get; init; }

    /// <summary>How many members learn side by side at most; the result does not depend on it. Default: one for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Threads { get; init => field = Setting.AtLeast(1, value); } = Environment.ProcessorCount;

    /// <summary>Whether all members learn from NaN as a missing value. Where one does not, an <see cref="ImputedTrainer"/> around it does.</summary>
    [JsonIgnore]
    public bool AllowsMissing => Members.All(member => member.AllowsMissing);

    /// <inheritdoc cref="ITrainer.Fit"/>
    /// <exception cref="InputException">As for every trainer; or there is not one weight for each member.</exception>
    public SoftVotingModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        if (!Weights.IsEmpty && Weights.Length != Members.Length)
            throw new InputException($"The ensemble has {Members.Length} members but {Weights.Length} weights. Give each member one, or none at all.");
        ModelInput.CheckTraining(features, label, weights, AllowsMissing);
        ModelInput.CheckTwoClasses(label, weights);
        float[] labels = label.ToArray(), rowWeights = weights.ToArray();
        var models = InParallel.Map(Members.Length, Threads, i => Members[i].Fit(features, labels, rowWeights));
        double total = Weights.IsEmpty ? models.Length : Weights.Sum();
        return new SoftVotingModel([.. models], [.. models.Select((_, i) => (Weights.IsEmpty ? 1 : Weights[i]) / total)], Scale);
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);
}
