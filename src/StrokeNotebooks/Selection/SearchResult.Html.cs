using System.Globalization;
using System.Net;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Selection;

// For people: what won, and how the others did.
public sealed partial class SearchResult
{
    private const int MostRows = 20;

    /// <summary>The best trial in a sentence, and the best trials as a table with their settings.</summary>
    public string ToHtml()
    {
        string[] settings = [.. Trials.SelectMany(trial => trial.Settings).Select(setting => setting.Name).Distinct(StringComparer.Ordinal)];
        bool hasResource = Trials.Any(trial => trial.Resource is not null);
        var shown = Ranked().Take(MostRows).ToArray();
        var html = new HtmlTable([
            new("trial", true), .. hasResource ? [new HtmlTable.Heading("round", true), new HtmlTable.Heading("resource", true)] : Array.Empty<HtmlTable.Heading>(),
            .. settings.Select(name => new HtmlTable.Heading(name, !Trials.Any(trial => trial[name] is { Range.IsChoice: true }))), new(Objective.Name, true), new("standard error", true)])
        {
            Note = (shown.Length < Trials.Length ? FormattableString.Invariant($"the best {shown.Length} of {Trials.Length} trials; ") : "")
                + FormattableString.Invariant($"each score is the mean over {Best.Folds.Count} folds, on rows that the model has not seen; the best of many scores is a little too good"),
        };
        foreach (var trial in shown)
            html.Add([
                Whole(trial.Number), .. hasResource ? [Whole(trial.Round), trial.Resource is { } resource ? Whole(resource) : null] : Array.Empty<string?>(),
                .. settings.Select(name => trial[name]?.Value), trial.Error ?? BinaryMetrics.Shown(trial.Score), BinaryMetrics.Shown(trial.StandardError)]);
        return $"<p><b>{WebUtility.HtmlEncode(Best.SettingsText)}</b>: {WebUtility.HtmlEncode(Objective.Name)} {BinaryMetrics.Shown(Best.Score)}</p>\n{html.ToHtml()}";

        static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Best, method and number of trials in one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Method} of {Trials.Length} trials: {Objective.Name} {Best.Score:F6} with {Best.SettingsText}");

    /// <summary>All trials, the best first; later rounds before earlier ones.</summary>
    private IEnumerable<Trial> Ranked() => Trials.OrderByDescending(trial => trial.Round).ThenBy(trial => trial, Trial.BestFirst);
}
