using System.Collections.Immutable;
using System.Runtime.InteropServices;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Modeling;

/// <summary>Models, and a final one that predicts from their predictions.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record StackingModel : IModel, IShowsHtml
{
    /// <summary>An ensemble of those models.</summary>
    /// <exception cref="ArgumentException">There is no member, members have other features than each other, or the final model does not have the members as its features.</exception>
    public StackingModel(ImmutableArray<IModel> members, IModel final, PredictionScale scale)
    {
        Members = EnsembleMembers.Checked(members);
        if (!final.FeatureNames.SequenceEqual(EnsembleMembers.Names(members), StringComparer.Ordinal) || !Enum.IsDefined(scale))
            throw new ArgumentException($"The final model has the features {string.Join(", ", final.FeatureNames)}, but the members are {string.Join(", ", EnsembleMembers.Names(members))}.", nameof(final));
        (Final, Scale) = (final, scale);
    }

    /// <summary>The members, in the trainer's order, fitted on all training rows.</summary>
    public ImmutableArray<IModel> Members { get; }

    /// <summary>Predicts from the members' predictions; its features are named after the members.</summary>
    public IModel Final { get; }

    /// <summary>What of the members' predictions the final model is given.</summary>
    public PredictionScale Scale { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> FeatureNames => Members[0].FeatureNames;

    /// <inheritdoc/>
    public double PredictProbability(ReadOnlySpan<float> row)
    {
        var inputs = new float[Members.Length];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = (float)Scale.Of(Members[i].PredictProbability(row));
        return Final.PredictProbability(inputs);
    }

    /// <inheritdoc/>
    public double[] PredictProbability(FeatureMatrix features)
    {
        var inputs = new float[features.RowCount * Members.Length];
        for (int i = 0; i < Members.Length; i++)
        {
            double[] predicted = Members[i].PredictProbability(features);
            for (int row = 0; row < predicted.Length; row++)
                inputs[row * Members.Length + i] = (float)Scale.Of(predicted[row]);
        }
        return Final.PredictProbability(new FeatureMatrix(features.RowCount, Final.FeatureNames, ImmutableCollectionsMarshal.AsImmutableArray(inputs)));
    }

    /// <inheritdoc/>
    public override string ToString() => $"stacking of {string.Join("; ", Members)}";

    /// <summary>How the final model weighs the members, then each member's own picture.</summary>
    public string ToHtml()
    {
        string scale = Scale == PredictionScale.LogOdds ? "log-odds" : "probabilities";
        return $"<p>Stacking of {Members.Length} models; the final model learned from their {scale}:</p>\n{(Final as IShowsHtml)?.ToHtml()}{string.Concat(Members.Select(member => (member as IShowsHtml)?.ToHtml()))}";
    }

    /// <summary>Whether two ensembles have equal members and equal final models.</summary>
    public bool Equals(StackingModel? other) => other is not null && Members.SequenceEqual(other.Members) && Final.Equals(other.Final) && Scale == other.Scale;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Members.Length, Final, Scale);
}
