using System.Globalization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Schemas;

public sealed partial record Schema
{
    /// <summary>The schema as TFDV shows it: a table of the features, and one of the domains of text if there are any.</summary>
    public string ToHtml()
    {
        var features = new HtmlTable([new("Feature name"), new("Type"), new("Presence"), new("Valency"), new("Domain")])
        {
            Note = DefaultEnvironments.IsEmpty ? null : $"Default environments: {string.Join(", ", DefaultEnvironments)}{Exceptions()}",
        };
        foreach (var feature in Features)
            features.Add([Quoted(feature.Name), TypeName(feature), PresenceName(feature), Valency(feature), DomainName(feature)]);
        var shown = StringDomains.Concat(Features.Select(InlineDomain).OfType<StringDomain>()).ToList();
        if (shown.Count == 0)
            return features.ToHtml();
        var domains = new HtmlTable([new("Domain"), new("Values")]);
        foreach (var domain in shown)
            domains.Add([Quoted(domain.Name ?? ""), string.Join(", ", domain.Values.Select(Quoted))]);
        return features.ToHtml() + domains.ToHtml();
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static StringDomain? InlineDomain(Feature feature) =>
        feature.Domain is StringDomain inline ? inline with { Name = inline.Name ?? feature.Name + "_domain" } : null;

    private static string TypeName(Feature feature) => feature switch
    {
        { Type: FeatureType.Bytes, Domain: NamedDomain or StringDomain } => "STRING",
        { Type: { } type } => EnumNames.Of(type),
        _ => "",
    };

    private static string PresenceName(Feature feature) => feature.Presence is null ? "" : feature.IsRequired ? "required" : "optional";

    private static string Valency(Feature feature) => feature switch
    {
        { Shape.NumValues: 1 } or { ValueCount: { Min: 1, Max: 1 } } => "single",
        { Shape: { } shape } => string.Create(CultureInfo.InvariantCulture, $"[{shape.NumValues},{shape.NumValues}]"),
        { ValueCount: { } count } => string.Create(CultureInfo.InvariantCulture, $"[{count.Min ?? 0},{(count.Max is { } max ? $"{max}]" : "inf)")}"),
        _ => "",
    };

    private static string DomainName(Feature feature) => feature.Domain switch
    {
        NamedDomain named => Quoted(named.Name ?? ""),
        StringDomain => Quoted(InlineDomain(feature)!.Name!),
        IntDomain domain => Range(domain.Min, domain.Max),
        FloatDomain domain => Range(domain.Min, domain.Max),
        BoolDomain { TrueValue: null, FalseValue: null } => "0 or 1",
        BoolDomain domain => $"true: {Quoted(domain.TrueValue ?? "")}; false: {Quoted(domain.FalseValue ?? "")}",
        _ => "-",
    };

    private static string Range(IFormattable? min, IFormattable? max)
    {
        string?[] bounds =
        [
            min is null ? null : "min: " + min.ToString(null, CultureInfo.InvariantCulture),
            max is null ? null : "max: " + max.ToString(null, CultureInfo.InvariantCulture),
        ];
        return min is null && max is null ? "-" : string.Join("; ", bounds.Where(bound => bound is not null));
    }

    private string Exceptions() => string.Concat(Features
        .Where(feature => !feature.NotInEnvironments.IsEmpty)
        .Select(feature => $"; {Quoted(feature.Name)} is not in {string.Join(", ", feature.NotInEnvironments)}"));
}
