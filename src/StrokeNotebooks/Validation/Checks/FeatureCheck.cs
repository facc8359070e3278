using System.Globalization;
using StrokeNotebooks.Schemas;

namespace StrokeNotebooks.Validation;

/// <summary>A feature of the schema and what the data says of it.</summary>
internal sealed record FeatureCheck(Schema Schema, Feature Feature, ObservedFeature Observed)
{
    public Domain? Domain => Schema.DomainOf(Feature);

    /// <summary>A count, or the sum of weights that stands for it, without decimals.</summary>
    public static string Count(double count) => count.ToString("F0", CultureInfo.InvariantCulture);

    public static string Fraction(double fraction) => fraction.ToString("F6", CultureInfo.InvariantCulture);
}
