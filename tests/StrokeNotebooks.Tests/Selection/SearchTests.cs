using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Selection;

public sealed class SearchTests
{
    [Fact]
    public void The_best_is_what_cross_validation_by_hand_finds_best()
    {
        var (table, validation) = (Rows(), new CrossValidation { Folds = 3 });
        var result = new GridSearch { Validation = validation }.Run(table, "stroke", choose => new(Plan, new LogisticRegression { C = choose.LogUniform("C", 1e-4, 1, points: 3) }));
        double[] byHand = [.. new[] { 1e-4, 1e-2, 1 }.Select(c => validation.Run(table, "stroke", Plan, new LogisticRegression { C = c }).Mean(metrics => metrics.RocAuc))];
        Assert.Equal(byHand, result.Trials.Select(trial => trial.Score));
        Assert.Equal(byHand.Max(), result.Best.Score);
        Assert.Equal(["C = 0.0001", "C = 0.01", "C = 1"], result.Trials.Select(trial => trial.SettingsText));
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        Assert.Equal(Run(1), Run(7));

        static IEnumerable<string> Run(int threads) => new RandomSearch { Trials = 6, Threads = threads, Validation = new() { Folds = 3 } }.Run(Rows(), "stroke", Mixed).Trials.Select(trial => trial.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Each_trial_is_told_when_it_begins_and_then_when_it_ends(int threads)
    {
        var observer = new BeginsAndEnds();
        new RandomSearch { Trials = 8, Threads = threads, Observer = observer, Validation = new() { Folds = 3 } }.Run(Rows(), "stroke", Mixed);
        Assert.Equal(Enumerable.Range(1, 8), observer.Begun.Order());
        Assert.Empty(observer.UnderWay);
    }

    [Fact]
    public void A_loss_is_made_small()
    {
        var result = new GridSearch { Objective = Metric.LogLoss, Validation = new() { Folds = 3 } }.Run(Rows(), "stroke", choose => new(Plan, choose.Choice("model", ("baseline", (ITrainer)new BaselineTrainer()), ("linear", new LogisticRegression()))));
        Assert.Equal("model = linear", result.Best.SettingsText);
        Assert.Equal(result.Trials.Min(trial => trial.Score), result.Best.Score);
    }

    [Fact]
    public void A_setting_is_searched_only_where_it_is_asked_for()
    {
        var result = new RandomSearch { Trials = 8, Seed = 1, Validation = new() { Folds = 2 } }.Run(Rows(), "stroke", Mixed);
        Assert.All(result.Trials, trial => Assert.Equal(trial["algorithm"]!.Value == "trees" ? ["algorithm", "trees", "depth"] : ["algorithm", "C"], trial.Settings.Select(setting => setting.Name)));
        Assert.Equal(2, result.Trials.DistinctBy(trial => trial["algorithm"]).Count());
    }

    [Fact]
    public void A_candidate_that_fails_is_last_and_says_why()
    {
        var missing = new Table([.. Rows().Columns, new FloatColumn("gaps", new float[60], MissingMask.Of(60, row => row == 7))]);
        var result = new GridSearch { Validation = new() { Folds = 2 } }.Run(missing, "stroke", choose => new(Plan.PassThrough(choose.Choice("more", "gaps", "id")), new LogisticRegression()));
        Assert.Contains("NaN", result.Trials[0].Error);
        Assert.True(double.IsNaN(result.Trials[0].Score));
        Assert.Equal(2, result.Best.Number);
        Assert.Contains("No candidate could be judged", Assert.Throws<InputException>(() => new GridSearch().Run(missing, "stroke", _ => new(Plan.PassThrough("gaps"), new LogisticRegression()))).Message);
    }

    [Fact]
    public void A_search_that_is_stopped_says_so()
    {
        using var source = new CancellationTokenSource();
        var observer = new Recorder { WhenFinished = _ => source.Cancel() };
        Assert.ThrowsAny<OperationCanceledException>(() => new RandomSearch { Trials = 5, Threads = 1, Observer = observer }.Run(Rows(), "stroke", Mixed, source.Token));
        Assert.Equal(["RandomSearch: 5 trials of 5 folds for ROC AUC, 0 resumed; seed 0, trials 5", "1"], observer.Told);
    }

    [Fact]
    public void A_search_that_is_stopped_with_its_last_trial_is_done()
    {
        using var source = new CancellationTokenSource();
        var observer = new Recorder { WhenFinished = trial => { if (trial.Number == 2) source.Cancel(); } };
        Assert.Equal(2, new RandomSearch { Trials = 2, Threads = 1, Observer = observer }.Run(Rows(), "stroke", Mixed, source.Token).Trials.Length);
    }

    [Fact]
    public void The_best_candidate_can_be_fitted_to_all_rows()
    {
        var package = new GridSearch().Run(Rows(), "stroke", _ => new(Plan, new LogisticRegression())).Best.Candidate.Fit(Rows(), "stroke");
        Assert.Equal(60, package.PredictProbability(Rows().Drop("stroke")).Length);
    }

    [Fact]
    public void Shows_itself_as_html() =>
        Snapshot.Match(new RandomSearch { Trials = 4, Validation = new() { Folds = 3 } }.Run(Rows(), "stroke", Mixed).ToHtml(), "html", "html");

    [Fact]
    public void Plots_show_the_history_and_each_setting()
    {
        var result = new RandomSearch { Trials = 8, Seed = 1, Validation = new() { Folds = 2 } }.Run(Rows(), "stroke", Mixed);
        Snapshot.Match(result.PlotHistory().ToPlotlyJson() + "\n" + result.PlotSetting("C").ToPlotlyJson() + "\n" + result.PlotSetting("algorithm").ToPlotlyJson() + "\n" + result.PlotParallelCoordinates().ToPlotlyJson(), "plots", "txt");
        Assert.Contains("The settings are: algorithm, ", Assert.Throws<KeyNotFoundException>(() => result.PlotSetting("c")).Message);
    }

    internal static Preprocessor Plan { get; } = new Preprocessor().ZScore("x").ZScore("z").Label("stroke");

    internal static Candidate Mixed(Chooser choose) => new(Plan, choose.Choice("algorithm", "linear", "trees") switch
    {
        "linear" => new LogisticRegression { C = choose.LogUniform("C", 1e-4, 1e4) },
        _ => new GradientBoostedTrees { Trees = choose.Integer("trees", 2, 20), MaxDepth = choose.Integer("depth", 1, 3) },
    });

    internal static Table Rows(int count = 60, int seed = 1)
    {
        var random = new NumPyRandom(seed);
        float[] x = [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())];
        long[] stroke = [.. x.Select(value => value + random.NextDouble() > 1 ? 1L : 0)];
        float[] noise = [.. x.Select(_ => (float)random.NextDouble())];
        return new Table(new IntColumn("id", [.. Enumerable.Range(0, count)]), new FloatColumn("x", x), new FloatColumn("z", noise), new IntColumn("stroke", stroke));
    }
}

/// <summary>Writes down what it is told.</summary>
internal sealed class Recorder : ISearchObserver
{
    public List<string> Told { get; } = [];

    public Action<Trial>? WhenFinished { get; init; }

    public void Began(SearchStart search) => Told.Add($"{search.Method}: {search.TrialCount} trials of {search.FoldCount} folds for {search.Objective}, {search.Resumed.Length} resumed; {string.Join(", ", search.Settings.Select(pair => $"{pair.Key} {pair.Value}"))}");

    public void Finished(Trial trial)
    {
        Told.Add($"{trial.Number}");
        WhenFinished?.Invoke(trial);
    }

    public void Ended(SearchResult result) => Told.Add(result.ToString());
}

/// <summary>Looks that no trial ends that has not begun.</summary>
internal sealed class BeginsAndEnds : ISearchObserver
{
    public List<int> Begun { get; } = [];

    public HashSet<int> UnderWay { get; } = [];

    public void Began(SearchStart search)
    {
    }

    public void Started(int trial)
    {
        Begun.Add(trial);
        Assert.True(UnderWay.Add(trial));
    }

    public void Finished(Trial trial) => Assert.True(UnderWay.Remove(trial.Number));

    public void Ended(SearchResult result)
    {
    }
}
