using static StrokeNotebooks.Validation.AnomalyType;

namespace StrokeNotebooks.Validation;

/// <summary>Whether there are neither too few nor too many distinct values.</summary>
/// <remarks>TFDV reads a maximum that is not set as 0, so that a mere minimum always fails; here it is not checked.</remarks>
internal static class UniqueCheck
{
    public static IEnumerable<AnomalyReason> Check(FeatureCheck subject)
    {
        if (subject.Feature.UniqueConstraints is not { } constraints)
            yield break;
        if (subject.Observed.String is not { } texts)
            yield return new(FeatureTypeNoUnique, "No unique values", "The number of distinct values is to be checked, but it is counted for texts and categories only, and the data has plain numbers.");
        else if (texts.Unique < constraints.Min)
            yield return new(FeatureTypeLowUnique, "Low number of unique values", $"There are {texts.Unique} distinct values, expected at least {constraints.Min}.");
        else if (texts.Unique > constraints.Max)
            yield return new(FeatureTypeHighUnique, "High number of unique values", $"There are {texts.Unique} distinct values, expected at most {constraints.Max}.");
    }
}
