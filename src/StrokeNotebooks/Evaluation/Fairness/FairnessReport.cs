using StrokeNotebooks.Data;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

/// <summary>Whether a model treats groups of rows alike at a threshold: who is predicted positive, who is missed, who is alarmed for nothing. Names are Fairlearn's.</summary>
/// <remarks>
/// A rate that stands on few rows says nothing about a group. So a group takes part from <see cref="EvaluationOptions.MinSliceSize"/> rows on, in the recall if it also has
/// <see cref="MinOfClass"/> positives, and in the false positive rate if it has as many negatives. Where all groups are large enough, values equal Fairlearn's.
/// Equal rates are not fair by themselves: groups may differ in how often the event comes.
/// </remarks>
/// <param name="Attribute">The column, or columns, that groups were made by.</param>
/// <param name="Threshold">Above which probability a row is predicted positive.</param>
/// <param name="Confidence">How sure the intervals are, between 0 and 1.</param>
/// <param name="MinCount">From how many rows on a group takes part.</param>
/// <param name="Groups">All groups, also those that are too small to say.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial record FairnessReport(string Attribute, double Threshold, double Confidence, int MinCount, ValueList<FairnessGroup> Groups) : IShowsHtml
{
    /// <summary>How many rows of a class a group needs for a rate of that class.</summary>
    public const int MinOfClass = 10;

    /// <summary>How far groups are apart in who is predicted positive (Fairlearn: <c>demographic_parity_difference</c>); <see langword="null"/> with fewer than two groups that are large enough.</summary>
    public FairnessDifference? DemographicParityDifference { get; init; }

    /// <summary>How far they are apart in the recall (Fairlearn: <c>equal_opportunity_difference</c>).</summary>
    public FairnessDifference? EqualOpportunityDifference { get; init; }

    /// <summary>How far they are apart in the recall or in the false positive rate, whichever is more (Fairlearn: <c>equalized_odds_difference</c>).</summary>
    public FairnessDifference? EqualizedOddsDifference { get; init; }

    /// <summary>The groups that are too small for one of the rates.</summary>
    public IEnumerable<FairnessGroup> TooSmall => Groups.Where(group => group.Count < MinCount || group.Positives < MinOfClass || group.Negatives < MinOfClass);

    /// <summary>Compares groups.</summary>
    /// <param name="rows">The rows that were judged.</param>
    /// <param name="groups">How to cut them in groups: a column's name, or <see cref="SlicingSpec.Bands"/>. The model need not know the column.</param>
    /// <param name="label">For each row 0 or 1.</param>
    /// <param name="probability">For each row the predicted probability of 1.</param>
    /// <param name="options">Threshold, smallest group, confidence intervals.</param>
    /// <exception cref="IO.InputException">There is no such column, or a label or a probability is not what it should be.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static FairnessReport Of(Table rows, SlicingSpec groups, ReadOnlySpan<float> label, ReadOnlySpan<double> probability, EvaluationOptions? options = null)
    {
        options ??= new EvaluationOptions();
        if (rows.RowCount != label.Length)
            throw new ArgumentException($"There are {rows.RowCount} rows but {label.Length} labels.", nameof(label));
        MetricInput.CheckProbabilities(label, probability, default);
        return new GroupRates(rows, groups, label, probability, options).ToReport();
    }
}
