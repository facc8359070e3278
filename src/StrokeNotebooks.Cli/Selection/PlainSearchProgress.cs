using System.Globalization;
using StrokeNotebooks.Cli.Answers;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Cli.Selection;

/// <summary>Progress for logs: a line for each trial when it is done.</summary>
/// <param name="console">Where to.</param>
/// <param name="state">Has been told before.</param>
/// <param name="subject">What is searched.</param>
internal sealed class PlainSearchProgress(TextWriter console, SearchState state, string subject) : ISearchObserver
{
    private const int MostRows = 20;

    public void Began(SearchStart search)
    {
        console.WriteLine($"{SearchText.Title(subject, search)}, {SearchText.Count(search.TrialCount, "trial")}, by {search.Objective}");
        if (!search.Resumed.IsEmpty)
            console.WriteLine($"{search.Resumed.Length} of them from the journal");
    }

    public void Finished(Trial trial)
    {
        var moment = state.Now();
        int all = moment.Search!.TrialCount;
        var judged = moment.Ranked.First(one => one.Trial.Number == trial.Number);
        string place = string.Create(CultureInfo.InvariantCulture, $"{moment.Ranked.Count}/{all}").PadLeft(2 * $"{all}".Length + 1);
        console.WriteLine($"{place}  {(ReferenceEquals(judged, moment.Ranked[0]) ? "best" : "    ")}  {SearchText.Score(trial),-15}  {SearchText.Took(judged.Took),7}  #{trial.Number} {(trial.Resource is { } rows ? $"{rows} rows, " : "")}{trial.Error?.ReplaceLineEndings(" ") ?? trial.SettingsText}");
    }

    public void Ended(SearchResult result)
    {
        var ranked = state.Now().Ranked;
        string[] names = state.Now().SettingNames;
        bool hasRounds = result.Best.Resource is not null;
        console.WriteLine();
        TextTable.Print(console,
            ["#", .. hasRounds ? ["round", "rows"] : Array.Empty<string>(), result.Objective.Name, "standard error", .. names, "time"],
            ranked.Take(MostRows).Select(judged => (string[])
            [
                Whole(judged.Trial.Number), .. hasRounds ? [Whole(judged.Trial.Round), Whole(judged.Trial.Resource ?? 0)] : Array.Empty<string>(),
                judged.Trial.Error is null ? Number(judged.Trial.Score) : "failed", Number(judged.Trial.StandardError), .. names.Select(name => judged.Trial[name]?.Value ?? "—"), SearchText.Took(judged.Took),
            ]));
        if (ranked.Count > MostRows)
            console.WriteLine($"and {ranked.Count - MostRows} more");
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => double.IsNaN(value) ? "—" : value.ToString("F6", CultureInfo.InvariantCulture);
}
