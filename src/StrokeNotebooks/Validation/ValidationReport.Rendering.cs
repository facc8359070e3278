using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using StrokeNotebooks.IO;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Validation;

// A report for people (HTML, plain text) and for programs (JSON).
public sealed partial record ValidationReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The verdict, a table of the anomalies and one of the comparators.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder($"<p><strong>{Html(Verdict())}</strong> {Html(Scope())}</p>\n");
        if (All.Any())
        {
            var table = new HtmlTable([new("Feature name"), new("Severity"), new("Anomaly short description"), new("Anomaly long description"), new("Type")]);
            foreach (var anomaly in All)
                table.AddHtml([Html(Title(anomaly)), Html(EnumNames.Of(anomaly.Severity)), Html(anomaly.ShortDescription), Html(anomaly.Description), Breakable(Types(anomaly))]);
            html.Append(table.ToHtml());
        }
        if (!Comparisons.IsEmpty)
        {
            var table = new HtmlTable([new("Comparator"), new("Measure"), new("Value", true), new("Threshold", true), new("Outcome")]) { Caption = "Skew and drift" };
            foreach (var result in Comparisons)
                table.AddHtml([Html(Title(result)), Breakable(EnumNames.Of(result.Measure)), result.Value is { } value ? DomainFacts.Number(value) : "—", DomainFacts.Number(result.Threshold), Html(Outcome(result))]);
            html.Append(table.ToHtml());
        }
        foreach (string note in Notes)
            html.Append(CultureInfo.InvariantCulture, $"<p><small>{Html(note)}</small></p>\n");
        return html.ToString();
    }

    /// <summary>The same as plain text, for a terminal or a log.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Verdict()} {Scope()}\n");
        foreach (var anomaly in All)
            foreach (var reason in anomaly.Reasons)
                text.Append(CultureInfo.InvariantCulture, $"  {EnumNames.Of(anomaly.Severity)} {Title(anomaly)}: {reason.ShortDescription}: {reason.Description} [{reason.TypeName} {(int)reason.Type}]\n");
        foreach (var result in Comparisons)
            text.Append(CultureInfo.InvariantCulture, $"  {Title(result)} by {EnumNames.Of(result.Measure)}: {(result.Value is { } value ? $"{DomainFacts.Number(value)}, " : "")}threshold {DomainFacts.Number(result.Threshold)}: {Outcome(result)}\n");
        foreach (string note in Notes)
            text.Append("  ").Append(note).Append('\n');
        return text.ToString();
    }

    /// <summary>The same as JSON, indented: verdict, counts, anomalies, comparators.</summary>
    public string ToJson() => new JsonObject
    {
        ["exitCode"] = ExitCode,
        ["environment"] = Environment,
        ["numExamples"] = NumExamples,
        ["dataMissing"] = DataMissing,
        ["countsByType"] = Counts(CountsByType),
        ["countsBySeverity"] = Counts(CountsBySeverity.Select(count => KeyValuePair.Create(EnumNames.Of(count.Key), count.Value))),
        ["anomalies"] = new JsonArray([.. All.Select(anomaly => new JsonObject
        {
            ["feature"] = anomaly.FeatureName.Length == 0 ? null : anomaly.FeatureName,
            ["severity"] = EnumNames.Of(anomaly.Severity),
            ["shortDescription"] = anomaly.ShortDescription,
            ["description"] = anomaly.Description,
            ["reasons"] = new JsonArray([.. anomaly.Reasons.Select(reason => new JsonObject
            {
                ["type"] = reason.TypeName,
                ["number"] = (int)reason.Type,
                ["shortDescription"] = reason.ShortDescription,
                ["description"] = reason.Description,
            })]),
        })]),
        ["comparisons"] = new JsonArray([.. Comparisons.Select(result => new JsonObject
        {
            ["feature"] = result.FeatureName,
            ["kind"] = EnumNames.Of(result.Kind),
            ["measure"] = EnumNames.Of(result.Measure),
            ["value"] = result.Value,
            ["threshold"] = result.Threshold,
            ["outcome"] = EnumNames.Of(result.Outcome),
            ["why"] = result.Why.Length == 0 ? null : result.Why,
        })]),
        ["notes"] = new JsonArray([.. Notes.Select(note => JsonValue.Create(note))]),
    }.ToJsonString(Indented);

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A long name in capitals, which may go on in the next line: else it leaves no room for the sentence beside it.</summary>
    private static string Breakable(string name) => Html(name).Replace("_", "_<wbr>", StringComparison.Ordinal);

    private static JsonObject Counts(IEnumerable<KeyValuePair<string, int>> counts) => new(counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)JsonValue.Create(count.Value))));

    private static string Title(Anomaly anomaly) => anomaly.FeatureName.Length == 0 ? "[dataset anomaly]" : $"'{anomaly.FeatureName}'";

    private static string Title(ComparatorResult result) => $"{(result.Kind == ComparatorKind.Skew ? "skew" : "drift")} of '{result.FeatureName}'";

    private static string Types(Anomaly anomaly) => string.Join(", ", anomaly.Reasons.Select(reason => $"{reason.TypeName} ({(int)reason.Type})"));

    private static string Outcome(ComparatorResult result) => result.Outcome switch
    {
        ComparatorOutcome.Within => result.Why.Length == 0 ? "within" : "within: " + result.Why,
        ComparatorOutcome.Exceeded => "exceeded",
        ComparatorOutcome.CannotFire => "cannot fire: " + result.Why,
        _ => "not measured: " + result.Why,
    };

    private string Verdict()
    {
        if (DataMissing)
            return "No data: there are no examples to check.";
        if (IsClean)
            return "No anomalies found.";
        int errors = CountsBySeverity.GetValueOrDefault(AnomalySeverity.Error), others = All.Count() - errors;
        return $"Anomalies found: {errors} {(errors == 1 ? "error" : "errors")}{(others > 0 ? $", {others} {(others == 1 ? "warning" : "warnings")}" : "")}.";
    }

    private string Scope() => string.Create(CultureInfo.InvariantCulture, $"{NumExamples} examples, {Schema.Features.Count} features{(Environment is null ? "" : $", environment {Environment}")}.");
}
