namespace StrokeNotebooks.Preprocessing;

/// <summary>How well one column alone tells the classes of a label apart.</summary>
public enum FeatureScore
{
    /// <summary>The F-value of a one-way analysis of variance, for numbers: how far apart the classes' means are, against the spread within the classes (scikit-learn: <c>f_classif</c>).</summary>
    AnovaF,

    /// <summary>
    /// Pearson's chi-squared of the column's sum in each class against what the class's share of the rows lets expect (scikit-learn: <c>chi2</c>), for numbers of zero or more.
    /// Text stands for the rank of its value among the column's values in ordinal order, from 0 (scikit-learn: <c>OrdinalEncoder</c>).
    /// </summary>
    /// <remarks>It is made for counts and 0/1 columns. On the ranks of a text with more than two values it depends on how those are spelled, so take its order with care.</remarks>
    ChiSquared,
}
