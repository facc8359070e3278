using System.Globalization;
using System.Text;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using static StrokeNotebooks.Validation.AnomalyType;

namespace StrokeNotebooks.Validation;

/// <summary>Whether the values lie in the feature's domain.</summary>
internal static class DomainCheck
{
    private const string OutOfRange = "Out-of-range values";
    private const string InvalidValues = "Invalid values";

    // TFDV names all, of which its statistics never hold more.
    private const int MaxNamed = 1000;

    public static IEnumerable<AnomalyReason> Check(FeatureCheck subject) => subject.Domain switch
    {
        StringDomain domain => Texts(subject, domain),
        IntDomain domain => WholeNumbers(domain, subject.Observed),
        FloatDomain domain => RealNumbers(domain, subject.Observed),
        BoolDomain domain => TrueOrFalse(domain, subject.Observed),
        _ => [],
    };

    private static IEnumerable<AnomalyReason> Texts(FeatureCheck subject, StringDomain domain)
    {
        var observed = subject.Observed;
        if (observed.String?.InvalidUtf8Count > 0)
        {
            yield return new(EnumTypeInvalidUtf8, "Invalid UTF8 strings", $"{observed.String.InvalidUtf8Count} values are not valid UTF-8.");
            yield break;
        }
        var unexpected = DomainFacts.Unexpected(domain, observed);
        if (DomainFacts.IsOffDomain(subject.Feature, observed, unexpected))
            yield return new(EnumTypeUnexpectedStringValues, "Unexpected string values",
                $"The data has values that the domain does not have: {string.Join(", ", unexpected.Take(MaxNamed).Select(label => $"{Escaped(label.Key)} ({Percentage(label.Value, observed.NumValues)})"))}{(unexpected.Count > MaxNamed ? $" and {unexpected.Count - MaxNamed} others" : "")}.");
        else if (DomainFacts.MustBeOffDomain(subject.Feature, observed, domain))
            yield return new(EnumTypeUnexpectedStringValues, "Unexpected string values",
                $"The data has {observed.String!.Unique} distinct values and the domain only {domain.Values.Count}, so some are not in it. The statistics list the {observed.AllLabels.Count} most frequent, which are; compute the statistics from the data to see the others.");
    }

    private static IEnumerable<AnomalyReason> WholeNumbers(IntDomain domain, ObservedFeature observed)
    {
        if (observed.Type == StatisticsType.Float)
            yield break;
        if (observed.Type == StatisticsType.String && observed.AllLabels.FirstOrDefault(label => ObservedFeature.ParseInt(label.Key) is null).Key is { } text)
            yield return new(IntTypeNotIntString, InvalidValues, $"Some values, such as \"{Escaped(text)}\", are no whole numbers.");
        if (observed.IntRange() is not var (min, max))
            yield break;
        if (min < domain.Min)
            yield return new(IntTypeSmallInt, OutOfRange, $"The least value is {min}, below {domain.Min}.");
        if (max > domain.Max)
            yield return new(IntTypeBigInt, OutOfRange, $"The greatest value is {max}, above {domain.Max}.");
    }

    private static IEnumerable<AnomalyReason> RealNumbers(FloatDomain domain, ObservedFeature observed)
    {
        if (observed.Type == StatisticsType.Int)
            yield break;
        if (observed.Type == StatisticsType.String && observed.AllLabels.FirstOrDefault(label => ObservedFeature.ParseFloat(label.Key) is null).Key is { } text)
            yield return new(FloatTypeStringNotFloat, InvalidValues, $"Some values, such as \"{Escaped(text)}\", are no numbers.");
        var (hasNaN, hasInf) = DomainFacts.NotFinite(observed);
        if (domain.DisallowNaN == true && hasNaN)
            yield return new(FloatTypeHasNan, InvalidValues, "Some values are NaN, which the domain forbids.");
        if (observed.FloatRange() is var (min, max))
        {
            if (min < domain.Min)
                yield return new(FloatTypeSmallFloat, OutOfRange, $"The least value is {DomainFacts.Number(min)}, below {DomainFacts.Number(domain.Min.Value)} (both to six significant digits).");
            if (max > domain.Max)
                yield return new(FloatTypeBigFloat, OutOfRange, $"The greatest value is {DomainFacts.Number(max)}, above {DomainFacts.Number(domain.Max.Value)} (both to six significant digits).");
        }
        if (domain.DisallowInf == true && hasInf)
            yield return new(FloatTypeHasInf, InvalidValues, "Some values are infinite, which the domain forbids.");
    }

    private static IEnumerable<AnomalyReason> TrueOrFalse(BoolDomain domain, ObservedFeature observed)
    {
        if (DomainFacts.NonBoolean(domain, observed) is not { } found)
            yield break;
        const string shortly = "Non-boolean values";
        if (observed.Type == StatisticsType.Int)
            yield return new(observed.IntRange()?.Min < 0 ? BoolTypeSmallInt : BoolTypeBigInt, shortly, $"Only 0 and 1 are allowed; there is {found}.");
        else if (observed.Type == StatisticsType.Float)
            yield return new(BoolTypeUnexpectedFloat, shortly, $"Only 0 and 1 are allowed; there is {found}.");
        else
            yield return new(BoolTypeUnexpectedString, shortly, $"Only {string.Join(" and ", new[] { domain.TrueValue, domain.FalseValue }.OfType<string>().Select(text => $"\"{text}\""))} are allowed; there is {found}.");
    }

    private static string Percentage(double count, double total) =>
        100 * count / total is var percent && percent < 1 ? "<1%" : $"~{Math.Floor(percent).ToString(CultureInfo.InvariantCulture)}%";

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
            escaped.Append(c switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '"' or '\'' or '\\' => $"\\{c}",
                < ' ' or '\x7f' => $"\\{Convert.ToString(c, 8).PadLeft(3, '0')}",
                _ => c.ToString(),
            });
        return escaped.ToString();
    }
}
