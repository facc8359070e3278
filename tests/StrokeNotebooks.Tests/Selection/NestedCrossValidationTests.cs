using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Selection;

public sealed class NestedCrossValidationTests
{
    [Fact]
    public void On_noise_the_search_promises_what_the_outer_folds_do_not_hold()
    {
        var result = Noise();
        Assert.InRange(result.InnerScore, 0.56, 0.7);
        Assert.InRange(result.Score, 0.35, 0.55);
        Assert.Equal(result.InnerScore - result.Score, result.Optimism, 1e-12);
    }

    [Fact]
    public void A_search_sees_only_the_training_rows_of_its_fold()
    {
        var result = new NestedCrossValidation { Outer = new() { Folds = 4 }, Search = new GridSearch { Validation = new() { Folds = 2 } } }.Run(SearchTests.Rows(), "stroke", _ => new(SearchTests.Plan, new LogisticRegression()));
        Assert.All(result.Folds, fold => Assert.Equal((45, 15), (fold.Search.Best.Folds.Sum(part => part.Count), fold.Outer.Rows.Length)));
        Assert.Equal(Enumerable.Range(0, 60), result.Folds.SelectMany(fold => fold.Outer.Rows).Order());
    }

    [Fact]
    public void With_one_candidate_it_is_plain_cross_validation()
    {
        var validation = new StrokeNotebooks.Evaluation.CrossValidation { Folds = 3 };
        var result = new NestedCrossValidation { Outer = validation, Search = new GridSearch { Validation = new() { Folds = 2 } } }.Run(SearchTests.Rows(), "stroke", _ => new(SearchTests.Plan, new LogisticRegression()));
        Assert.Equal(validation.Run(SearchTests.Rows(), "stroke", SearchTests.Plan, new LogisticRegression()).Folds.Select(fold => fold.Metrics), result.Outer.Folds.Select(fold => fold.Metrics));
    }

    [Fact]
    public void Shows_itself_as_html() => Snapshot.Match(Noise().ToHtml(), "html", "html");

    /// <summary>Thirty columns that have nothing to do with the label, and a search for the best of them.</summary>
    private static NestedResult Noise()
    {
        var random = new NumPyRandom(5);
        string[] names = [.. Enumerable.Range(0, 30).Select(i => $"noise{i}")];
        var table = new Table([.. names.Select(name => new FloatColumn(name, [.. Enumerable.Range(0, 240).Select(_ => (float)random.NextDouble())])), new IntColumn("stroke", [.. Enumerable.Range(0, 240).Select(row => row % 3 == 0 ? 1L : 0)])]);
        return new NestedCrossValidation { Outer = new() { Folds = 4 }, Search = new GridSearch { Validation = new() { Folds = 4 } } }
            .Run(table, "stroke", choose => new(new Preprocessor().ZScore(choose.Choice("column", names)).Label("stroke"), new LogisticRegression()));
    }
}
