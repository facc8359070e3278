using StrokeNotebooks.Metrics;

namespace StrokeNotebooks.Evaluation;

/// <summary>How a model treats one group of rows at a threshold.</summary>
/// <param name="Name">Which rows: <c>gender = Female</c>.</param>
/// <param name="Confusion">Labels against predictions, as counts.</param>
public sealed record FairnessGroup(string Name, ConfusionMatrix Confusion)
{
    /// <summary>How many rows there are.</summary>
    public int Count => Positives + Negatives;

    /// <summary>How many of them are positive.</summary>
    public int Positives => (int)(Confusion.TruePositives + Confusion.FalseNegatives);

    /// <summary>How many of them are negative.</summary>
    public int Negatives => (int)(Confusion.FalsePositives + Confusion.TrueNegatives);

    /// <summary>How many are predicted positive.</summary>
    public int Selected => (int)(Confusion.TruePositives + Confusion.FalsePositives);

    /// <summary>The share that is predicted positive (Fairlearn: <c>selection_rate</c>); NaN without rows.</summary>
    public double SelectionRate => (double)Selected / Count;

    /// <summary>The share of the positives that are predicted so, the recall (Fairlearn: <c>true_positive_rate</c>); NaN without positives.</summary>
    public double TruePositiveRate => Confusion.TruePositives / Positives;

    /// <summary>The share of the negatives that are predicted positive, the false alarms (Fairlearn: <c>false_positive_rate</c>); NaN without negatives.</summary>
    public double FalsePositiveRate => Confusion.FalsePositives / Negatives;
}
