using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Cli.Selection;

/// <summary>A search at a moment as a person at a terminal sees it: the best trials, and how far it is.</summary>
/// <param name="subject">What is searched.</param>
/// <param name="width">How many columns the terminal has.</param>
/// <param name="rows">How many trials to show.</param>
internal sealed class SearchTable(string subject, int width, int rows)
{
    private const int Gap = 2;
    private const int LeastBar = 6;
    private const int WidestBar = 30;

    // Where settings have no columns of their own, this much of a line of them has to be readable.
    private const int LeastSettings = 12;

    /// <param name="moment">A moment of a search that has begun.</param>
    public IRenderable Of(SearchMoment moment) =>
        new Rows(new Markup($"[bold]{Markup.Escape(SearchText.Cut(SearchText.Title(subject, moment.Search!), width))}[/]"), new Spectre.Console.Text(""), Trials(moment), new Spectre.Console.Text(""), Progress(moment));

    private Table Trials(SearchMoment moment)
    {
        bool hasRounds = moment.Search!.Method == nameof(SuccessiveHalving);
        string[] names = moment.SettingNames;
        // All trials count for the widths, not only those that are shown: a column grows, and never jumps back.
        Column[] first =
        [
            Numbers("#", judged => Whole(judged.Trial.Number), moment),
            .. hasRounds ? [Numbers("round", judged => Whole(judged.Trial.Round), moment), Numbers("rows", judged => Whole(judged.Trial.Resource ?? 0), moment)] : Array.Empty<Column>(),
            Texts(moment.Search.Objective, judged => SearchText.Score(judged.Trial), moment),
        ];
        var time = Numbers("time", judged => SearchText.Took(judged.Took), moment);
        Column[] settings = [.. names.Select(name => Setting(name, moment))];
        // The last column has no gap behind it.
        int room = width + Gap - first.Append(time).Sum(column => column.Width + Gap);
        if (settings.Sum(column => column.Width + Gap) > room)
            settings = InOneColumn(names, settings, room, moment);
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        Column[] columns = [.. first, .. settings, time];
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Markup($"[grey]{Markup.Escape(column.Heading.Replace('_', ' '))}[/]")) { Width = column.Width, Padding = new Padding(0, 0, column == time ? 0 : Gap, 0), Alignment = column.IsRight ? Justify.Right : Justify.Left });
        var shown = moment.Ranked.Take(rows).ToArray();
        for (int row = 0; row < shown.Length; row++)
            table.AddRow(columns.Select(column => Cell(column, shown[row], isBest: row == 0, mayWrap: moment.HasEnded)));
        return table;
    }

    /// <summary>All settings in one column; but what all trials have, where they differ in what else there is, such as the algorithm, keeps its own.</summary>
    private static Column[] InOneColumn(string[] names, Column[] settings, int room, SearchMoment moment)
    {
        Column[] common = [.. settings.Where(column => moment.Ranked.All(judged => judged.Trial[column.Heading] is not null))];
        if (common.Length == settings.Length || common.Sum(column => column.Width + Gap) + LeastSettings + Gap > room)
            common = [];
        string[] others = [.. names.Except(common.Select(column => column.Heading))];
        return [.. common, new("settings", judged => SearchText.Settings(judged.Trial, others), Math.Max(LeastSettings, room - common.Sum(column => column.Width + Gap) - Gap), IsRight: false)];
    }

    private static Spectre.Console.Text Cell(Column column, JudgedTrial judged, bool isBest, bool mayWrap)
    {
        var style = judged.Trial.Error is not null ? new Style(Color.Red) : isBest ? new Style(Color.Green, decoration: Decoration.Bold) : Style.Plain;
        string text = column.Text(judged);
        // One line a trial while things move; all of it in the end.
        return new Spectre.Console.Text(mayWrap ? text : SearchText.Cut(text, column.Width), style);
    }

    private static Column Numbers(string heading, Func<JudgedTrial, string> text, SearchMoment moment) => new(heading, text, Widest(heading, text, moment), IsRight: true);

    private static Column Texts(string heading, Func<JudgedTrial, string> text, SearchMoment moment) => new(heading, text, Widest(heading, text, moment), IsRight: false);

    private static Column Setting(string name, SearchMoment moment)
    {
        bool isChoice = moment.Ranked.Any(judged => judged.Trial[name] is { Range.IsChoice: true });
        string Value(JudgedTrial judged) => SearchText.Value(judged.Trial[name]);
        return isChoice ? Texts(name, Value, moment) : Numbers(name, Value, moment);
    }

    private static int Widest(string heading, Func<JudgedTrial, string> text, SearchMoment moment) =>
        Math.Max(heading.Split('_', ' ').Max(word => word.Length), moment.Ranked.Select(judged => text(judged).Length).DefaultIfEmpty(0).Max());

    private Markup Progress(SearchMoment moment)
    {
        int done = moment.Ranked.Count, all = moment.Search!.TrialCount;
        List<string> parts = [$"{Whole(done)}/{Whole(all)}"];
        if (moment.Failed > 0)
            parts.Add($"{Whole(moment.Failed)} failed");
        if (moment.Running > 0 && moment is { HasEnded: false, IsStopping: false })
            parts.Add($"{Whole(moment.Running)} running");
        if (moment.Ranked is [{ Trial: { Error: null } best }, ..])
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"best {best.Score:F4}"));
        parts.Add(SearchText.Clock(moment.Elapsed));
        if (moment.IsStopping && !moment.HasEnded)
            parts.Add("interrupted");
        else if (moment.Remaining is { } remaining)
            parts.Add($"about {SearchText.Clock(remaining)} left");
        string text = string.Join(" · ", parts);
        int bar = Math.Min(WidestBar, width - text.Length - 1);
        if (bar < LeastBar)
            return new Markup(Markup.Escape(text));
        int full = (int)((long)bar * done / Math.Max(1, all));
        return new Markup($"[{(moment.HasEnded ? "green" : "blue")}]{new string('━', full)}[/][grey]{new string('─', bar - full)}[/] {Markup.Escape(text)}");
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Column(string Heading, Func<JudgedTrial, string> Text, int Width, bool IsRight);
}
