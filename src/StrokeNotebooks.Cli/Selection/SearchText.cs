using System.Globalization;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Cli.Selection;

/// <summary>Scores, settings and times as a person reads them.</summary>
internal static class SearchText
{
    /// <summary>What is done: <c>random search of trees on patients.csv, 5 folds</c>.</summary>
    public static string Title(string subject, SearchStart search) => $"{MethodOf(search)} of {subject}, {Count(search.FoldCount, "fold")}";

    /// <summary>As much of a text as there is room for.</summary>
    public static string Cut(string text, int room) => text.Length <= room ? text : text[..Math.Max(0, room - 1)] + "…";

    /// <summary>The score and its standard error, with four decimals: more says nothing where the error is in the third.</summary>
    public static string Score(Trial trial) => trial.Error is not null ? "failed" : double.IsNaN(trial.Score) ? "no value" : string.Create(CultureInfo.InvariantCulture, $"{trial.Score:F4} ± {trial.StandardError:F4}");

    /// <summary>A setting's value with four significant digits, enough to compare; the best trial, the journal and the recipe have all of them.</summary>
    public static string Value(ChosenSetting? setting) => setting switch
    {
        null => "",
        { Range: { IsChoice: false, IsWhole: false } } => setting.Number.ToString("G4", CultureInfo.InvariantCulture),
        _ => setting.Value,
    };

    /// <summary>The settings of a trial in one line.</summary>
    public static string Settings(Trial trial, IEnumerable<string> names) => string.Join(", ", names.Where(name => trial[name] is not null).Select(name => $"{name} {Value(trial[name])}"));

    /// <summary>A time that a trial took.</summary>
    public static string Took(TimeSpan? time) => time switch
    {
        null => "journal",
        { TotalSeconds: < 9.995 } took => string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.00} s"),
        { TotalSeconds: < 99.95 } took => string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s"),
        { } took => Clock(took),
    };

    /// <summary>Minutes and seconds: <c>1:05</c>.</summary>
    public static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time.Minutes:00}" : $"{time.Minutes}")}:{time.Seconds:00}");

    public static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    private static string MethodOf(SearchStart search) => search.Method switch
    {
        nameof(RandomSearch) => "random search",
        nameof(GridSearch) => "grid search",
        _ => "successive halving",
    };
}
