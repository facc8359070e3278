using System.Globalization;
using System.Text.Json.Serialization;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Registry;

/// <summary>What a gate said of a version. It is kept beside the version, whether it was passed or not.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that was judged.</param>
/// <param name="Alias">The alias that it was to get.</param>
/// <param name="Champion">The version that had the alias; 0 if none had.</param>
/// <param name="When">When it was judged.</param>
/// <param name="Who">By whom.</param>
/// <param name="Why">Why it was to be promoted, in their words.</param>
/// <param name="IsForced">Whether the alias was moved although a check was not met.</param>
/// <param name="Checks">Every check.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record PromotionDecision(string Model, int Version, string Alias, int Champion, DateTimeOffset When, string Who, string Why, bool IsForced, ValueList<GateCheck> Checks) : IShowsHtml
{
    /// <summary>Whether every check was met.</summary>
    public bool IsPassed => Checks.All(check => check.Passed);

    /// <summary>Whether the alias was moved.</summary>
    public bool IsPromoted => IsPassed || IsForced;

    /// <summary>The checks that were not judged, and why: slices of too few rows, positives or negatives.</summary>
    [JsonIgnore]
    public IEnumerable<GateCheck> LeftOut => Checks.Where(check => check.IsLeftOut);

    /// <summary>The decision in one line.</summary>
    public override string ToString() => string.Join(' ', new[]
    {
        $"{Model}/{Version.ToString(CultureInfo.InvariantCulture)} {(IsPassed ? "passed" : "did not pass")} the gate for {Alias}{(IsForced ? $", and was promoted all the same: {Why}" : "")}.",
        Named("Not met", Checks.Where(check => !check.Passed)),
        Named("Not judged", LeftOut),
    }.Where(part => part.Length > 0));

    /// <summary>The decision, and a table of its checks.</summary>
    public string ToHtml()
    {
        var html = new HtmlTable([new("check"), new("value", true), new("bound"), new("met"), new("why")]) { Caption = $"{Model}/{Version} for {Alias}: {(IsPassed ? "passed" : IsForced ? "forced" : "not passed")}", Note = $"{Who}: {Why}" };
        foreach (var check in Checks)
            html.Add([check.Name, GateCheck.Shown(check.Value), check.Bound, check.IsLeftOut ? "not judged" : check.Passed ? "✓" : "✗", check.Why]);
        return html.ToHtml();
    }

    private static string Named(string what, IEnumerable<GateCheck> checks) =>
        string.Join("; ", checks.Select(check => $"{check.Name}: {check.Why}")) is { Length: > 0 } list ? $"{what}: {list}." : "";
}
