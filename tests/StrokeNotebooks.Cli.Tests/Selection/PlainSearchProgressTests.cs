using StrokeNotebooks.Course;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Cli.Selection;

public sealed class PlainSearchProgressTests
{
    [Fact]
    public void A_line_a_trial_then_the_best_of_them()
    {
        using var folder = new StrokeCommand();
        SearchMoments.OfRandom(2, SearchMoments.Space("trees", "logistic"), folder.PathOf("trials.jsonl"));
        Snapshot.Match(Printed(moments => moments.Random(24, SearchMoments.Space("trees", "logistic"), folder.PathOf("trials.jsonl"))), "random");
    }

    [Fact]
    public void Rounds_say_how_many_rows_they_have() => Snapshot.Match(Printed(moments => moments.Halving(6, SearchMoments.Space("logistic"))), "halving");

    [Fact]
    public void A_failure_says_why() => Snapshot.Match(Printed(moments => moments.Random(2, choose =>
        new(choose.Choice("columns", ("all", StrokeRecipe.Preprocessor), ("bmi", new Preprocessor().PassThrough("bmi").Label("stroke"))), new LogisticRegression()))), "failed");

    private static string Printed(Action<SearchMoments> search)
    {
        var text = new StringWriter();
        search(new SearchMoments(state => [new PlainSearchProgress(text, state, "trees on patients.csv")]));
        return text.ToString();
    }
}
