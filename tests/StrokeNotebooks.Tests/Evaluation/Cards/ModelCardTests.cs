using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Evaluation;

public sealed class ModelCardTests
{
    private static readonly Table Rows = Patients(1200);

    private static readonly double[] Probability = [.. Enumerable.Range(0, 1200).Select(Chance)];

    // The snapshots hold nothing that was trained: every figure follows from the rows.
    private static ModelCard Full()
    {
        var options = new EvaluationOptions { Threshold = 0.1, Resamples = 50 };
        float[] label = [.. Rows["stroke"].Numbers().Select(value => (float)value)];
        return new ModelCard
        {
            Name = "stroke <risk>",
            Version = "3",
            Date = new DateOnly(2026, 11, 30),
            Contact = "the course's authors",
            License = "MIT",
            FeatureNames = ["age", "bmi"],
            Texts = CardTexts.ForStroke(),
            Data = CardData.Of(Rows, "stroke", "patients.csv") with { Sha256 = new string('a', 64), Split = "1 in 5 rows at random, seed 0", MissingValues = "kept", Preprocessing = new Preprocessor().Impute("bmi").ZScore("bmi").ZScore("age").Label("stroke").ToString() },
            Evaluation = Evaluator.EvaluatePredictions(Probability, Rows, "stroke", ["gender", SlicingSpec.Bands("age", 40, 65)], options),
            Fairness = [FairnessReport.Of(Rows, "gender", label, Probability, options)],
            RunId = "0123456789abcdef0123456789abcdef",
            ReproduceCommand = "./stroke reproduce 0123456789abcdef0123456789abcdef",
        }.Of(new GradientBoostedTrees { Trees = 20, ClassWeight = ClassWeight.Balanced });
    }

    [Fact]
    public void A_full_card_as_Markdown() => Snapshot.Match(Full().ToMarkdown(), "full", "md");

    [Fact]
    public void A_full_card_as_a_page() => Snapshot.Match(Full().ToPage(), "full", "html");

    [Fact]
    public void An_empty_card_says_in_every_section_that_nothing_was_recorded()
    {
        var card = new ModelCard { Name = "unknown" };
        Snapshot.Match(card.ToMarkdown(), "empty", "md");
        string[] sections = card.ToMarkdown().Split("\n## ")[1..];
        Assert.Equal(11, sections.Length);
        Assert.All(sections[1..], section => Assert.Matches(@"\n\n_[^_]+_\n", section));
    }

    [Fact]
    public void Limits_come_from_the_data()
    {
        string markdown = Full().ToMarkdown();
        Assert.Contains("gender = Other occurs in 12 rows of 1,200", markdown, StringComparison.Ordinal);
        Assert.Contains("gender = Other: 12 rows, too few to judge the model on.", markdown, StringComparison.Ordinal);
        Assert.Contains("bmi is missing in 4.0 % of the rows.", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void No_sentence_about_strokes_stands_in_a_card_of_something_else() =>
        Assert.DoesNotContain("stroke", new ModelCard { Name = "iris", Evaluation = Full().Evaluation }.ToMarkdown().Replace("stroke-notebooks", ""), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_model_that_finds_nothing_is_called_useless()
    {
        var card = new ModelCard { Name = "none", Evaluation = Evaluator.EvaluatePredictions(new double[1200], Rows, "stroke", null, new() { Resamples = 0 }) };
        Assert.Contains("It finds none: at this threshold the model is of no use.", card.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_in_the_facts_is_no_markup()
    {
        var card = new ModelCard { Name = "<script>alert(1)</script>", Contact = "[a](http://b) | c", RunId = "`x` <b>", Texts = new() { IntendedUses = ["<img src=x>"] } };
        Assert.DoesNotContain("<script>", card.ToPage(), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", card.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", card.ToHtml(), StringComparison.Ordinal);
        Assert.Contains(@"[a\](http://b) \| c", card.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_cannot_be_written_are_not_recorded() =>
        Assert.Equal("not recorded", new ModelCard { Name = "own" }.Of(new LogisticRegressionCV { Scorer = (label, _) => label.Length }).Settings["scorer"]);

    private static Table Patients(int rows) => new(
        StringColumn.Of("gender", Enumerable.Range(0, rows).Select(i => i % 100 == 0 ? "Other" : i % 5 < 3 ? "Female" : "Male")),
        new FloatColumn("age", [.. Enumerable.Range(0, rows).Select(i => (float)Age(i))]),
        new FloatColumn("bmi", [.. Enumerable.Range(0, rows).Select(i => 20f + i % 17)], MissingMask.Of(rows, row => row % 25 == 3)),
        new IntColumn("stroke", [.. Enumerable.Range(0, rows).Select(i => i * 3571 % 1000 / 1000.0 < Chance(i) * 0.9 ? 1L : 0)]));

    private static int Age(int i) => 20 + i * 37 % 60;

    private static double Chance(int i) => Math.Round(Math.Pow((Age(i) - 15) / 65.0, 3) * 0.25 + i * 7919 % 100 / 2000.0, 6);
}
