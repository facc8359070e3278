namespace StrokeNotebooks.Statistics;

/// <summary>What kind of values a feature was found to have, numbered as TFDV's <c>FeatureNameStatistics.Type</c> (a schema numbers its types differently).</summary>
public enum StatisticsType
{
    /// <summary>Whole numbers.</summary>
    Int = 0,

    /// <summary>Real numbers.</summary>
    Float = 1,

    /// <summary>Text.</summary>
    String = 2,

    /// <summary>Bytes that are no text, images for example. Never computed here, but read from TFX's files.</summary>
    Bytes = 3,

    /// <summary>Nested features. Never computed here, but read from TFX's files.</summary>
    Struct = 4,
}
