using System.Globalization;
using System.Text.Json.Nodes;
using StrokeNotebooks.IO;
using StrokeNotebooks.Text;

namespace StrokeNotebooks.Pipelines;

/// <summary>One candidate of a search.</summary>
/// <param name="Id">Its number, from 0 on.</param>
/// <param name="Score">What it came to.</param>
/// <param name="HyperParameters">Its settings.</param>
public sealed record TunerTrial(int Id, double Score, HyperParameters HyperParameters);

/// <summary>All trials of a search with their scores, in <c>tuner_results.json</c> (TFX: <c>TunerResults</c>).</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TunerResultsArtifact : TypedArtifact
{
    private const string FileName = "tuner_results.json";

    /// <summary>What the scores are.</summary>
    public string Objective => Properties.TryGetValue("objective", out var objective) ? objective.ToString() : "score";

    /// <summary>Writes the trials.</summary>
    /// <param name="objective">What the scores are.</param>
    /// <param name="trials">The trials.</param>
    public void Write(string objective, IEnumerable<TunerTrial> trials)
    {
        Set("objective", objective);
        var rows = new JsonArray([.. trials.Select(trial => (JsonNode)new JsonObject([
            KeyValuePair.Create("trial_id", (JsonNode?)trial.Id.ToString(CultureInfo.InvariantCulture)),
            KeyValuePair.Create("score", (JsonNode?)trial.Score),
            .. trial.HyperParameters.Values.Select(value => KeyValuePair.Create(value.Key, JsonNode.Parse(value.Value)))]))]);
        AtomicFile.WriteAllText(File(FileName), rows.ToJsonString());
    }

    /// <summary>The trials as a table.</summary>
    public override string ToHtml()
    {
        JsonObject[] rows = [.. JsonNode.Parse(System.IO.File.ReadAllText(File(FileName)))!.AsArray().Select(row => row!.AsObject())];
        string[] settings = [.. rows[0].Select(cell => cell.Key).Skip(2)];
        var table = new HtmlTable([new("trial", true), new(Objective, true), .. settings.Select(setting => new HtmlTable.Heading(setting, true))]) { Caption = "Trials" };
        foreach (var row in rows)
            table.Add([(string)row["trial_id"]!, ((double)row["score"]!).ToString("F6", CultureInfo.InvariantCulture), .. settings.Select(setting => row[setting]?.ToJsonString())]);
        return table.ToHtml();
    }
}
