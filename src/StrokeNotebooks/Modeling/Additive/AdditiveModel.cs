using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Charts;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Modeling;

/// <summary>A fitted additive model: the log-odds are the intercept plus, for each feature, what its curve says. Nothing in it is hidden.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record AdditiveModel : IModel, IShowsHtml
{
    /// <summary>A model of those curves.</summary>
    /// <exception cref="ArgumentException">The numbers of names and curves differ, a name comes twice or is empty, a curve has another number of scores than steps, or a number is not finite.</exception>
    public AdditiveModel(ImmutableArray<string> featureNames, double intercept, ImmutableArray<AdditiveShape> shapes)
    {
        FeatureNames = ModelInput.CheckedNames(featureNames);
        if (shapes.Length != featureNames.Length || !double.IsFinite(intercept))
            throw new ArgumentException($"There are {featureNames.Length} features but {shapes.Length} curves, or the intercept is not finite.", nameof(shapes));
        foreach (var (name, shape) in featureNames.Zip(shapes))
            if (shape.Scores.Count != shape.Cuts.Count + 1 || !shape.Scores.All(double.IsFinite) || !double.IsFinite(shape.MissingScore) || shape.Cuts.Zip(shape.Cuts.Skip(1)).Any(pair => !(pair.First < pair.Second)))
                throw new ArgumentException($"The curve of '{name}' does not have one finite score more than rising cuts.", nameof(shapes));
        (Intercept, Shapes) = (intercept, shapes);
    }

    /// <inheritdoc/>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>The log-odds of an average row.</summary>
    public double Intercept { get; }

    /// <summary>The curves, one for each feature.</summary>
    public ImmutableArray<AdditiveShape> Shapes { get; }

    /// <summary>What each feature of a row adds to the log-odds: the whole reason for its prediction.</summary>
    /// <inheritdoc cref="IModel.PredictProbability(ReadOnlySpan{float})" path="/param|/exception"/>
    public ImmutableArray<double> Contributions(ReadOnlySpan<float> row)
    {
        ModelInput.CheckRow(row, FeatureNames, allowMissing: true);
        var contributions = ImmutableArray.CreateBuilder<double>(row.Length);
        for (int i = 0; i < row.Length; i++)
            contributions.Add(Shapes[i].ScoreOf(row[i]));
        return contributions.MoveToImmutable();
    }

    /// <inheritdoc/>
    public double PredictProbability(ReadOnlySpan<float> row)
    {
        ModelInput.CheckRow(row, FeatureNames, allowMissing: true);
        return Probability(row);
    }

    /// <inheritdoc/>
    public double[] PredictProbability(FeatureMatrix features)
    {
        var bound = ModelInput.Bind(features, FeatureNames);
        ModelInput.CheckRows(bound, allowMissing: true);
        var probabilities = new double[bound.RowCount];
        for (int row = 0; row < probabilities.Length; row++)
            probabilities[row] = Probability(bound.Row(row));
        return probabilities;
    }

    /// <summary>The curve of a feature, from its first step to its last.</summary>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public Figure Plot(string feature)
    {
        int index = FeatureNames.IndexOf(feature);
        if (index < 0)
            throw new ArgumentException($"There is no feature '{feature}'. The features are: {string.Join(", ", FeatureNames)}.", nameof(feature));
        var shape = Shapes[index];
        if (shape.Cuts.IsEmpty)
            return Chart.Line([0, 1], [shape.Scores[0], shape.Scores[0]]).WithTitle($"What {feature} adds").WithXAxis(feature).WithYAxis("log-odds");
        // Each step is drawn from cut to cut; the outer ones have no end, so they are drawn as wide as the mean step.
        double width = Math.Max((shape.Cuts[^1] - (double)shape.Cuts[0]) / shape.Cuts.Count, 1e-6);
        double[] ends = [shape.Cuts[0] - width, .. shape.Cuts.Select(cut => (double)cut), shape.Cuts[^1] + width];
        return Chart.Line(shape.Scores.SelectMany((_, i) => new[] { ends[i], ends[i + 1] }), shape.Scores.SelectMany(score => new[] { score, score }))
            .WithTitle($"What {feature} adds").WithXAxis(feature).WithYAxis("log-odds");
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"additive model of {FeatureNames.Length} features");

    /// <summary>The features by importance.</summary>
    public string ToHtml()
    {
        var table = new HtmlTable([new("feature"), new("importance", IsNumber: true), new("lowest", IsNumber: true), new("highest", IsNumber: true), new("missing", IsNumber: true)])
        {
            Caption = string.Create(CultureInfo.InvariantCulture, $"Additive model, intercept {Intercept:F3}"),
            Note = "what a feature adds to the log-odds: on average in size, at least, at most, and where it is missing",
        };
        foreach (var (name, shape) in FeatureNames.Zip(Shapes).OrderByDescending(feature => feature.Second.Importance).ThenBy(feature => feature.First, StringComparer.Ordinal))
            table.Add([name, .. new[] { shape.Importance, shape.Scores.Min(), shape.Scores.Max(), shape.MissingScore }.Select(number => number.ToString("F3", CultureInfo.InvariantCulture))]);
        return table.ToHtml();
    }

    /// <summary>Whether two models have the same features and, bit for bit, the same curves.</summary>
    public bool Equals(AdditiveModel? other) =>
        other is not null && FeatureNames.SequenceEqual(other.FeatureNames, StringComparer.Ordinal) && Intercept.Equals(other.Intercept) && Shapes.SequenceEqual(other.Shapes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FeatureNames.Length, Intercept);

    private double Probability(ReadOnlySpan<float> row)
    {
        double sum = Intercept;
        for (int i = 0; i < row.Length; i++)
            sum += Shapes[i].ScoreOf(row[i]);
        return 1 / (1 + Math.Exp(-sum));
    }
}
