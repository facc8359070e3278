using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Modeling;

/// <summary>Models that vote: the prediction is the weighted mean of theirs.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record SoftVotingModel : IModel, IShowsHtml
{
    /// <summary>An ensemble of those models.</summary>
    /// <exception cref="ArgumentException">There is no member, members have other features than each other, there is not one weight for each, or the weights are not above zero with the sum 1.</exception>
    public SoftVotingModel(ImmutableArray<IModel> members, ImmutableArray<double> weights, PredictionScale scale)
    {
        Members = EnsembleMembers.Checked(members);
        if (weights.IsDefault || weights.Length != members.Length || !weights.All(weight => weight > 0) || !(Math.Abs(weights.Sum() - 1) < 1e-9) || !Enum.IsDefined(scale))
            throw new ArgumentException("Each member has a weight above zero, and the weights add up to 1.", nameof(weights));
        (Weights, Scale) = (weights, scale);
    }

    /// <summary>The members, in the trainer's order.</summary>
    public ImmutableArray<IModel> Members { get; }

    /// <summary>For each member its share of the vote; together 1.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>Of what the mean is taken.</summary>
    public PredictionScale Scale { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> FeatureNames => Members[0].FeatureNames;

    /// <inheritdoc/>
    public double PredictProbability(ReadOnlySpan<float> row)
    {
        double sum = 0;
        for (int i = 0; i < Members.Length; i++)
            sum += Weights[i] * Scale.Of(Members[i].PredictProbability(row));
        return Probability(sum);
    }

    /// <inheritdoc/>
    public double[] PredictProbability(FeatureMatrix features)
    {
        var sums = new double[features.RowCount];
        for (int i = 0; i < Members.Length; i++)
        {
            double[] predicted = Members[i].PredictProbability(features);
            for (int row = 0; row < sums.Length; row++)
                sums[row] += Weights[i] * Scale.Of(predicted[row]);
        }
        for (int row = 0; row < sums.Length; row++)
            sums[row] = Probability(sums[row]);
        return sums;
    }

    /// <inheritdoc/>
    public override string ToString() => $"vote of {string.Join("; ", Members)}";

    /// <summary>The members and their weights, then each member's own picture.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("member"), new("weight", true)])
        {
            Caption = $"Soft voting of {Members.Length} models",
            Note = Scale == PredictionScale.LogOdds ? "the mean is taken of log-odds" : "the mean is taken of probabilities",
        };
        foreach (var (name, weight) in EnsembleMembers.Names(Members).Zip(Weights))
            html.Add([name, weight.ToString("F3", CultureInfo.InvariantCulture)]);
        return html.ToHtml() + string.Concat(Members.Select(member => (member as IShowsHtml)?.ToHtml()));
    }

    /// <summary>Whether two ensembles have equal members and, bit for bit, the same weights.</summary>
    public bool Equals(SoftVotingModel? other) =>
        other is not null && Members.SequenceEqual(other.Members) && Weights.SequenceEqual(other.Weights) && Scale == other.Scale;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Members.Length, Members[0], Scale);

    // The weights may add up to a little more than 1.
    private double Probability(double sum) => Math.Min(Scale.ToProbability(sum), 1);
}
