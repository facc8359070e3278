namespace StrokeNotebooks.Metrics;

/// <summary>The spellings of a metric's name. Case, spaces, hyphens and underscores do not count, and some metrics have two names: scikit-learn's and TFMA's.</summary>
internal static class MetricName
{
    // The other names of a metric, beside the one that TFMA stores it under. Average precision is no other name of TFMA's area: the two numbers differ by how they go from point to point.
    private static readonly Dictionary<string, string> s_aliases = new(StringComparer.Ordinal)
    {
        ["ROCAUC"] = "AUC",
        ["AUROC"] = "AUC",
        ["PRAUC"] = "AUCPRECISIONRECALL",
        ["AUPRC"] = "AUCPRECISIONRECALL",
        ["ACCURACY"] = "BINARYACCURACY",
        ["LOGLOSS"] = "BINARYCROSSENTROPY",
        ["BRIER"] = "BRIERSCORE",
        ["F1SCORE"] = "F1",
        ["AP"] = "AVERAGEPRECISION",
        ["SENSITIVITY"] = "RECALL",
    };

    /// <summary>Whether two names mean the same metric.</summary>
    public static bool AreSame(string first, string second) => Plain(first) == Plain(second);

    private static string Plain(string name)
    {
        string plain = string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return s_aliases.GetValueOrDefault(plain, plain);
    }
}
