using System.Collections.Immutable;
using System.Text.Json.Serialization;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>
/// Several trainers learn from the same rows, and a final one learns how far to believe each of their models (Wolpert 1992; scikit-learn: <c>StackingClassifier</c>).
/// It learns from what the members say of rows that they were not trained on: by stratified folds inside the training rows. Then the members are fitted once more, on all rows.
/// </summary>
public sealed class Stacking : ITrainer
{
    /// <summary>What learns. Default: a logistic regression with imputation, and boosted trees.</summary>
    /// <exception cref="ArgumentException">There is none, or one is null.</exception>
    public ImmutableArray<ITrainer> Members { get; init => field = EnsembleMembers.Checked(value); } = EnsembleMembers.Default;

    /// <summary>What learns from the members' predictions; its features are the members. Default: logistic regression with C = 1, as in scikit-learn.</summary>
    public ITrainer Final { get; init; } = new LogisticRegression();

    /// <summary>What of the members' predictions it learns from. Default: their log-odds, to which a logistic regression is linear; scikit-learn takes probabilities.</summary>
    public PredictionScale Scale { get; init; } = PredictionScale.LogOdds;

    /// <summary>How many folds. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than two.</exception>
    public int Folds { get; init => field = Setting.AtLeast(2, value); } = 5;

    /// <summary>The seed to shuffle rows with before they are dealt out to the folds, from 0 on. Default, or null: rows keep their order, as in scikit-learn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int? ShuffleSeed { get; init => field = value is { } seed ? Setting.AtLeast(0, seed) : null; }

    /// <summary>How many models are fitted side by side at most; the result does not depend on it. Default: one for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int Threads { get; init => field = Setting.AtLeast(1, value); } = Environment.ProcessorCount;

    /// <summary>Whether all members learn from NaN as a missing value. Where one does not, an <see cref="ImputedTrainer"/> around it does.</summary>
    [JsonIgnore]
    public bool AllowsMissing => Members.All(member => member.AllowsMissing);

    /// <inheritdoc cref="ITrainer.Fit"/>
    /// <exception cref="InputException">As for every trainer; or a class has too few rows for the folds.</exception>
    public StackingModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
    {
        ModelInput.CheckTraining(features, label, weights, AllowsMissing);
        ModelInput.CheckTwoClasses(label, weights);
        float[] labels = label.ToArray(), rowWeights = weights.ToArray();
        var splits = CrossFit.Folds(labels, Folds, ShuffleSeed);
        // All fits are independent of each other: each member on all rows, and on the rows of each fold.
        var onAll = new IModel[Members.Length];
        var fits = InParallel.Map(Members.Length * (splits.Length + 1), Threads, i =>
        {
            var (member, fold) = (i / (splits.Length + 1), i % (splits.Length + 1));
            if (fold < splits.Length)
                return CrossFit.Of(Members[member], features, labels, rowWeights, splits[fold]);
            onAll[member] = Members[member].Fit(features, labels, rowWeights);
            return null;
        });
        var heldOut = fits.Chunk(splits.Length + 1).Select(member => CrossFit.Joined(member.OfType<CrossFit>(), labels.Length)).ToArray();
        var inputs = new FeatureMatrix(labels.Length, EnsembleMembers.Names([.. onAll]), [.. Enumerable.Range(0, labels.Length).SelectMany(row => heldOut.Select(member => (float)Scale.Of(member[row])))]);
        return new StackingModel([.. onAll], Final.Fit(inputs, label, weights), Scale);
    }

    IModel ITrainer.Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights) => Fit(features, label, weights);
}
