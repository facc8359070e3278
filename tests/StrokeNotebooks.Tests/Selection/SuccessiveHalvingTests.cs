using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Selection;

public sealed class SuccessiveHalvingTests
{
    [Fact]
    public void Each_round_has_fewer_candidates_with_more_rows_and_the_last_one_all()
    {
        var observer = new Recorder();
        var result = Run(new SuccessiveHalving { Trials = 10, Observer = observer, Validation = new() { Folds = 2 } });
        Assert.Equal([(1, 10, 10), (2, 30, 4), (3, 90, 2)], result.Trials.GroupBy(trial => trial.Round).Select(round => (round.Key, round.First().Resource!.Value, round.Count())));
        Assert.Equal(Enumerable.Range(1, 16), result.Trials.Select(trial => trial.Number));
        Assert.Equal("SuccessiveHalving: 16 trials of 2 folds for ROC AUC, 0 resumed; factor 3, min_resource exhaust, resource rows, seed 0, trials 10", observer.Told[0]);
        Assert.Equal(3, result.Best.Round);
        Assert.Equal(result.Trials.Where(trial => trial.Round == 3).Max(trial => trial.Score), result.Best.Score);
    }

    [Fact]
    public void The_best_of_a_round_go_on()
    {
        var rounds = Run(new SuccessiveHalving { Trials = 9, Validation = new() { Folds = 2 } }).Trials.GroupBy(trial => trial.Round).ToArray();
        for (int i = 1; i < rounds.Length; i++)
            Assert.Equal(
                rounds[i - 1].OrderByDescending(trial => trial.Score).ThenBy(trial => trial.Number).Take(rounds[i].Count()).Select(trial => trial.SettingsText).Order(),
                rounds[i].Select(trial => trial.SettingsText).Order());
    }

    [Fact]
    public void Trees_can_be_shared_out_in_place_of_rows()
    {
        var result = new SuccessiveHalving { Trials = 9, Resource = "trees", Validation = new() { Folds = 2 } }.Run(SearchTests.Rows(), "stroke",
            choose => new(SearchTests.Plan, new GradientBoostedTrees { LearningRate = choose.LogUniform("rate", 0.01, 1), Trees = choose.Integer("trees", 2, 45) }));
        Assert.Equal([(5, 9), (15, 3), (45, 1)], result.Trials.GroupBy(trial => trial.Resource!.Value).Select(round => (round.Key, round.Count())));
        Assert.All(result.Trials, trial => Assert.Equal(trial.Resource, ((GradientBoostedTrees)trial.Candidate.Trainer).Trees));
        Assert.Contains(result.Best["rate"], result.Trials[0..9].Select(trial => trial["rate"]));
    }

    [Fact]
    public void The_number_of_threads_and_a_stop_change_nothing()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("halving").FullName, "trials.jsonl");
        string expected = Run(new SuccessiveHalving { Trials = 9, Threads = 1, Validation = new() { Folds = 2 } }).ToHtml();
        using var source = new CancellationTokenSource();
        var stop = new Recorder { WhenFinished = trial => { if (trial.Round == 2) source.Cancel(); } };
        Assert.ThrowsAny<OperationCanceledException>(() => new SuccessiveHalving { Trials = 9, Journal = file, Observer = stop, Validation = new() { Folds = 2 } }.Run(SearchTests.Rows(180), "stroke", Space, source.Token));
        Assert.Equal(expected, Run(new SuccessiveHalving { Trials = 9, Threads = 5, Journal = file, Validation = new() { Folds = 2 } }).ToHtml());
    }

    [Fact]
    public void What_cannot_be_shared_out_says_so()
    {
        Assert.Contains("'trees' cannot be shared out", Assert.Throws<ArgumentException>(() => Run(new SuccessiveHalving { Resource = "trees" })).Message);
        Assert.Contains("'C' cannot be shared out", Assert.Throws<ArgumentException>(() => Run(new SuccessiveHalving { Resource = "C" })).Message);
    }

    [Fact]
    public void Shows_itself_as_html() => Snapshot.Match(Run(new SuccessiveHalving { Trials = 4, MinResource = 40, Validation = new() { Folds = 2 } }).ToHtml(), "html", "html");

    private static SearchResult Run(SuccessiveHalving search) => search.Run(SearchTests.Rows(180), "stroke", Space);

    private static Candidate Space(Chooser choose) => new(SearchTests.Plan, new LogisticRegression { C = choose.LogUniform("C", 1e-4, 1e4), FitIntercept = choose.Choice("intercept", true, false) });
}
