using Spectre.Console;
using StrokeNotebooks.Course;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Cli.Selection;

public sealed class SearchTableTests
{
    [Fact]
    public void At_the_beginning_in_the_middle_and_at_the_end()
    {
        var moments = SearchMoments.OfRandom(12, SearchMoments.Space("trees"));
        Snapshot.Match(Drawn(80, moments.Begin, moments.AtStart[1], moments.AtStart[2], moments.AtStart[8], moments.End), "trees-80");
        Snapshot.Match(Drawn(120, moments.AtStart[8], moments.End), "trees-120");
    }

    [Fact]
    public void Settings_that_have_no_room_share_a_column_that_shows_all_of_them_in_the_end()
    {
        var moments = SearchMoments.OfRandom(6, SearchMoments.Space("logistic", "trees", "wide-and-deep"));
        Snapshot.Match(Drawn(80, moments.AtStart[5], moments.End), "algorithms-80");
        Snapshot.Match(Drawn(40, moments.AtStart[5]), "algorithms-40");
    }

    [Fact]
    public void Rounds_are_ranked_before_scores()
    {
        var moments = new SearchMoments();
        moments.Halving(9, SearchMoments.Space("logistic"));
        Snapshot.Match(Drawn(80, moments.AtStart[11], moments.End), "halving-80");
    }

    [Fact]
    public void A_trial_that_fails_is_last_and_counted()
    {
        var moments = SearchMoments.OfRandom(2, choose => new(choose.Choice("columns", ("all", StrokeRecipe.Preprocessor), ("[bmi] as it is", new Preprocessor().PassThrough("bmi").Label("stroke"))), new LogisticRegression()));
        Snapshot.Match(Drawn(60, moments.End), "failed-60");
    }

    [Fact]
    public void A_search_that_goes_on_does_not_count_the_journal_s_trials_as_its_own_time()
    {
        using var folder = new StrokeCommand();
        SearchMoments.OfRandom(3, SearchMoments.Space("logistic"), folder.PathOf("trials.jsonl"));
        var moments = SearchMoments.OfRandom(6, SearchMoments.Space("logistic"), folder.PathOf("trials.jsonl"));
        Snapshot.Match(Drawn(80, moments.Begin, moments.AtStart[6]), "resumed-80");
        Assert.Equal(TimeSpan.FromMilliseconds(2333), moments.AtStart[6].Remaining);
    }

    [Fact]
    public void A_search_that_was_asked_to_stop_says_so_instead_of_how_long_it_will_take()
    {
        var moment = SearchMoments.OfRandom(3, SearchMoments.Space("logistic")).AtStart[3];
        Assert.Contains("2/3 · 1 running · best 0.8544 · 0:04 · about 0:02 left\n", Drawn(80, moment), StringComparison.Ordinal);
        Assert.Contains("2/3 · best 0.8544 · 0:04 · interrupted\n", Drawn(80, moment with { IsStopping = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_wider_than_the_terminal_whatever_its_width()
    {
        var moments = SearchMoments.OfRandom(6, SearchMoments.Space("logistic", "trees", "wide-and-deep"));
        for (int width = 36; width < 140; width++)
            Assert.All(Drawn(width, moments.AtStart[6]).Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }

    private static string Drawn(int width, params SearchMoment[] moments)
    {
        var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        foreach (var moment in moments)
        {
            console.Write(new SearchTable("trees on patients.csv", width, rows: 5).Of(moment));
            console.WriteLine();
        }
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
