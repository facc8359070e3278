using System.Collections.Immutable;
using System.Globalization;
using StrokeNotebooks.Data;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Modeling;

/// <summary>A fitted logistic regression: the probability is <c>1 / (1 + exp(-z))</c>, and <c>z</c>, the log-odds, is the intercept plus the sum of coefficient times value.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record LogisticModel : IModel, IShowsHtml
{
    /// <summary>A model of those numbers.</summary>
    /// <exception cref="ArgumentException">The numbers of names and coefficients differ, a name comes twice or is empty, or a number is not finite.</exception>
    public LogisticModel(ImmutableArray<string> featureNames, ImmutableArray<double> coefficients, double intercept, double c, int iterations, bool converged)
    {
        FeatureNames = ModelInput.CheckedNames(featureNames);
        if (coefficients.Length != featureNames.Length)
            throw new ArgumentException($"There are {featureNames.Length} features but {coefficients.Length} coefficients.", nameof(coefficients));
        if (!coefficients.All(double.IsFinite) || !double.IsFinite(intercept))
            throw new ArgumentException("A coefficient or the intercept is not a finite number.", nameof(coefficients));
        (Coefficients, Intercept, C, Iterations, Converged) = (coefficients, intercept, c, iterations, converged);
    }

    /// <inheritdoc/>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>For each feature how much one unit more of it adds to the log-odds.</summary>
    public ImmutableArray<double> Coefficients { get; }

    /// <summary>The log-odds where all features are zero.</summary>
    public double Intercept { get; }

    /// <summary>The inverse of the penalty's strength that it was fitted with.</summary>
    public double C { get; }

    /// <summary>How many steps the minimiser took.</summary>
    public int Iterations { get; }

    /// <summary>Whether the minimiser arrived. If not, raise <see cref="LogisticRegression.MaxIterations"/>.</summary>
    public bool Converged { get; }

    /// <summary>The log-odds for one example (scikit-learn: <c>decision_function</c>): above zero where the positive class is the more likely.</summary>
    /// <inheritdoc cref="IModel.PredictProbability(ReadOnlySpan{float})" path="/param|/exception"/>
    public double LogOdds(ReadOnlySpan<float> row)
    {
        ModelInput.CheckRow(row, FeatureNames);
        return Sum(row);
    }

    /// <inheritdoc/>
    public double PredictProbability(ReadOnlySpan<float> row) => 1 / (1 + Math.Exp(-LogOdds(row)));

    /// <inheritdoc/>
    public double[] PredictProbability(FeatureMatrix features)
    {
        var bound = ModelInput.Bind(features, FeatureNames);
        ModelInput.CheckRows(bound, allowMissing: false);
        var probabilities = new double[bound.RowCount];
        for (int row = 0; row < probabilities.Length; row++)
            probabilities[row] = 1 / (1 + Math.Exp(-Sum(bound.Row(row))));
        return probabilities;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"logistic regression of {FeatureNames.Length} features, C = {C:G6}, {Iterations} iterations{(Converged ? "" : ", NOT converged")}");

    /// <summary>Feature, coefficient and odds ratio (by how much one unit more multiplies the odds) as a table.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("feature"), new("coefficient", true), new("odds ratio", true)])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"logistic regression, C = {C:G6}, {(Converged ? "converged" : "NOT converged")} after {Iterations} iterations"),
        };
        html.Add(["(intercept)", Shown(Intercept), null]);
        for (int i = 0; i < Coefficients.Length; i++)
            html.Add([FeatureNames[i], Shown(Coefficients[i]), Shown(Math.Exp(Coefficients[i]))]);
        return html.ToHtml();

        static string Shown(double value) => value.ToString("F6", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether two models have the same features and, bit for bit, the same numbers.</summary>
    public bool Equals(LogisticModel? other) =>
        other is not null && FeatureNames.SequenceEqual(other.FeatureNames, StringComparer.Ordinal) && Coefficients.SequenceEqual(other.Coefficients)
        && (Intercept, C, Iterations, Converged) == (other.Intercept, other.C, other.Iterations, other.Converged);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FeatureNames.Length, Intercept, C);

    private double Sum(ReadOnlySpan<float> row)
    {
        var coefficients = Coefficients.AsSpan();
        double sum = Intercept;
        for (int i = 0; i < row.Length; i++)
            sum += coefficients[i] * row[i];
        return sum;
    }
}
