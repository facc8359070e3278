using StrokeNotebooks.Data;
using StrokeNotebooks.IO;

namespace StrokeNotebooks.Preprocessing;

/// <summary>
/// Keeps the columns that score best, each looked at alone (scikit-learn: <c>SelectKBest</c>).
/// <c>new SelectKBest { K = 4, Score = FeatureScore.ChiSquared }.Fit(train, ["gender", "work_type", ...], "stroke").Kept</c>
/// </summary>
/// <remarks>Fit it on training rows only: columns chosen with the test rows' labels make the test look better than it is.</remarks>
public sealed class SelectKBest
{
    /// <summary>How many columns to keep, 1 or more. Default 10, as in scikit-learn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public int K
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "K is 1 or more.");
    } = 10;

    /// <summary>What to score columns by. Default <see cref="FeatureScore.AnovaF"/>.</summary>
    public FeatureScore Score { get; init; } = FeatureScore.AnovaF;

    /// <summary>Scores each of <paramref name="columns"/> against the label, in double precision.</summary>
    /// <param name="table">The training rows.</param>
    /// <param name="columns">The columns to choose from, at least <see cref="K"/>.</param>
    /// <param name="label">The column whose values are the classes, two or more of them.</param>
    /// <returns>The scores of all columns and which are kept; of equal scores the later column is, as in scikit-learn.</returns>
    /// <exception cref="ArgumentException">There are fewer than <see cref="K"/> columns.</exception>
    /// <exception cref="InputException">A column is not there, a value is missing, text is to be scored by variance, a value below zero by chi-squared, or there are not two classes (for the F-test also: not more rows than classes).</exception>
    public FeatureSelection Fit(Table table, IEnumerable<string> columns, string label)
    {
        string[] names = [.. columns];
        if (names.Length < K)
            throw new ArgumentException($"K is {K}, but there are only {names.Length} columns to choose from.", nameof(columns));
        return Best([.. names.Select(name => TableColumns.Find(table, name, nameof(SelectKBest)))], TableColumns.Find(table, label, nameof(SelectKBest)));
    }

    /// <summary>Scores each feature against the label.</summary>
    /// <param name="features">The training rows, at least <see cref="K"/> features.</param>
    /// <param name="label">For each row its class.</param>
    /// <inheritdoc cref="Fit(Table, IEnumerable{string}, string)" path="/returns|/exception"/>
    public FeatureSelection Fit(FeatureMatrix features, ReadOnlySpan<float> label) => features.ColumnCount >= K
        ? Best([.. features.ToTable().Columns], new FloatColumn("label", label.ToArray()))
        : throw new ArgumentException($"K is {K}, but there are only {features.ColumnCount} features to choose from.", nameof(features));

    private FeatureSelection Best(Column[] columns, Column label)
    {
        var classes = new ClassLabels(label);
        var scored = columns.Select(column => ScoreOf(column, classes)).ToArray();
        // A constant column has no score; it comes after all others.
        var kept = scored.Index().OrderBy(pair => double.IsNaN(pair.Item.Score) ? double.NegativeInfinity : pair.Item.Score)
            .TakeLast(K).Select(pair => pair.Index).ToHashSet();
        return new FeatureSelection(label.Name, Score, [.. scored.Select((feature, i) => feature with { IsKept = kept.Contains(i) })]);
    }

    private ScoredFeature ScoreOf(Column column, ClassLabels classes)
    {
        if (Enumerable.Range(0, column.Length).FirstOrDefault(column.IsMissing, -1) is >= 0 and var row)
            throw new InputException($"Column '{column.Name}' is missing in row {row}, and a missing value cannot be scored. Drop such rows before: table.DropMissing(\"{column.Name}\").");
        var (score, pValue) = Score switch
        {
            FeatureScore.AnovaF => UnivariateTests.AnovaF(SinglePrecision.Numbers(TableColumns.AsNumbers(column)), classes),
            _ => UnivariateTests.ChiSquared(Counts(column), classes),
        };
        return new ScoredFeature(column.Name, score, pValue, IsKept: false);
    }

    /// <summary>The column's numbers, none below zero; for text the rank of each value in ordinal order.</summary>
    private static double[] Counts(Column column)
    {
        if (column is StringColumn text)
        {
            string[] sorted = [.. text.Codes.ToArray().Distinct().Select(code => text.Categories[code]).Order(StringComparer.Ordinal)];
            int[] rank = [.. text.Categories.Select(value => Array.IndexOf(sorted, value))];
            return [.. text.Codes.ToArray().Select(code => (double)rank[code])];
        }
        double[] numbers = SinglePrecision.Numbers(column);
        int below = Array.FindIndex(numbers, number => !(number >= 0));
        return below < 0 ? numbers : throw new InputException($"Column '{column.Name}' is {column.TextAt(below)} in row {below}, but chi-squared needs numbers of zero or more. Score it by FeatureScore.AnovaF.");
    }
}
