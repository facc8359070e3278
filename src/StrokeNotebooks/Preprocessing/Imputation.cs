namespace StrokeNotebooks.Preprocessing;

/// <summary>What takes the place of a missing value (scikit-learn: <c>SimpleImputer(strategy=)</c>).</summary>
public enum Imputation
{
    /// <summary>The mean of the values that are there.</summary>
    Mean,

    /// <summary>Their median: the middle value, or the mean of the two in the middle.</summary>
    Median,

    /// <summary>The value that occurs most often; of several the smallest.</summary>
    MostFrequent,
}
