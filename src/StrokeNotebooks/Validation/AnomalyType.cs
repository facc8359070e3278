namespace StrokeNotebooks.Validation;

/// <summary>
/// What can be wrong with a table or its schema, by the names and numbers of TFDV (<c>AnomalyInfo.Type</c>; a report writes SCHEMA_NEW_COLUMN and the like).
/// Only what tabular data can raise is named; a file of TFX's may hold other numbers, which are kept.
/// </summary>
public enum AnomalyType
{
    /// <summary>The file does not say which anomaly.</summary>
    UnknownType = 0,

    /// <summary>Whole numbers above 1 where only 0 and 1 are allowed.</summary>
    BoolTypeBigInt = 1,

    /// <summary>Whole numbers below 0 where only 0 and 1 are allowed.</summary>
    BoolTypeSmallInt = 7,

    /// <summary>A text that is neither the true nor the false one.</summary>
    BoolTypeUnexpectedString = 9,

    /// <summary>Texts that are not valid UTF-8.</summary>
    EnumTypeInvalidUtf8 = 13,

    /// <summary>Texts that the domain does not have.</summary>
    EnumTypeUnexpectedStringValues = 14,

    /// <summary>Examples with more values than allowed.</summary>
    FeatureTypeHighNumberValues = 15,

    /// <summary>The feature is in too small a part of the examples.</summary>
    FeatureTypeLowFractionPresent = 16,

    /// <summary>The feature is in too few examples.</summary>
    FeatureTypeLowNumberPresent = 17,

    /// <summary>Examples with fewer values than expected.</summary>
    FeatureTypeLowNumberValues = 18,

    /// <summary>The feature is known to the data but in no example.</summary>
    FeatureTypeNotPresent = 19,

    /// <summary>Real numbers above the domain.</summary>
    FloatTypeBigFloat = 22,

    /// <summary>Real numbers below the domain.</summary>
    FloatTypeSmallFloat = 24,

    /// <summary>Texts that are no real numbers.</summary>
    FloatTypeStringNotFloat = 25,

    /// <summary>Whole numbers above the domain.</summary>
    IntTypeBigInt = 28,

    /// <summary>Texts that are no whole numbers.</summary>
    IntTypeNotIntString = 30,

    /// <summary>Whole numbers below the domain.</summary>
    IntTypeSmallInt = 32,

    /// <summary>A required feature is not in the data at all.</summary>
    SchemaMissingColumn = 35,

    /// <summary>The data has a feature that the schema does not have, or not in this environment.</summary>
    SchemaNewColumn = 36,

    /// <summary>The data to compare with lacks the feature.</summary>
    ComparatorControlDataMissing = 40,

    /// <summary>The L-infinity distance is above its threshold.</summary>
    ComparatorLInftyHigh = 42,

    /// <summary>Too few examples in comparison with the data before.</summary>
    ComparatorLowNumExamples = 49,

    /// <summary>Too many examples in comparison with the data before.</summary>
    ComparatorHighNumExamples = 50,

    /// <summary>Fewer examples than the schema asks for.</summary>
    DatasetLowNumExamples = 51,

    /// <summary>Real numbers other than 0 and 1 where only these are allowed.</summary>
    BoolTypeUnexpectedFloat = 52,

    /// <summary>NaN where it is forbidden.</summary>
    FloatTypeHasNan = 53,

    /// <summary>More examples than the schema allows.</summary>
    DatasetHighNumExamples = 58,

    /// <summary>Too many distinct values.</summary>
    FeatureTypeHighUnique = 59,

    /// <summary>Too few distinct values.</summary>
    FeatureTypeLowUnique = 60,

    /// <summary>Distinct values are to be checked, but were not counted, since the feature is plain numbers.</summary>
    FeatureTypeNoUnique = 61,

    /// <summary>Infinities where they are forbidden.</summary>
    FloatTypeHasInf = 62,

    /// <summary>The Jensen-Shannon divergence is above its threshold.</summary>
    ComparatorJensenShannonDivergenceHigh = 63,

    /// <summary>The schema expects nested values, the data has none.</summary>
    ValueNestednessMismatch = 65,

    /// <summary>Schema: the domain cannot hold values of the feature's type.</summary>
    DomainInvalidForType = 66,

    /// <summary>Schema: a feature has no name.</summary>
    FeatureMissingName = 67,

    /// <summary>Schema: a feature has no type.</summary>
    FeatureMissingType = 68,

    /// <summary>Schema: a bound that makes no sense.</summary>
    InvalidSchemaSpecification = 69,

    /// <summary>The data is of another type than the schema says.</summary>
    UnexpectedDataType = 70,

    /// <summary>The number of values per example is not that of the shape.</summary>
    InvalidFeatureShape = 80,

    /// <summary>Schema: a domain that is missing or contradicts itself.</summary>
    InvalidDomainSpecification = 81,

    /// <summary>The normalized absolute difference is above its threshold.</summary>
    ComparatorNormalizedAbsoluteDifferenceHigh = 87,
}
