using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Selection;

public sealed class TrialJournalTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("journal").FullName, "trials.jsonl");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void A_search_that_was_stopped_goes_on_and_gives_the_same_result()
    {
        string expected = new RandomSearch { Trials = 6, Validation = new() { Folds = 3 } }.Run(SearchTests.Rows(), "stroke", SearchTests.Mixed).ToHtml();
        using var source = new CancellationTokenSource();
        var stopped = new Recorder { WhenFinished = trial => { if (trial.Number == 3) source.Cancel(); } };
        Assert.ThrowsAny<OperationCanceledException>(() => Run(stopped, threads: 1, cancellation: source.Token));
        var again = new Recorder();
        Assert.Equal(expected, Run(again).ToHtml());
        Assert.StartsWith("RandomSearch: 6 trials of 3 folds for ROC AUC, 3 resumed", again.Told[0]);
        Assert.Equal(["4", "5", "6"], again.Told[1..^1].Order());
        Assert.Equal(6, File.ReadAllLines(_file).Length);
    }

    [Fact]
    public void A_line_that_was_cut_off_anywhere_is_run_again()
    {
        string expected = Run().ToHtml();
        byte[] whole = File.ReadAllBytes(_file);
        for (int length = 0; length < whole.Length; length += 1499)
        {
            File.WriteAllBytes(_file, whole[..length]);
            Assert.Equal(expected, Run(threads: 1).ToHtml());
            Assert.Equal(whole.Length, new FileInfo(_file).Length);
        }
    }

    [Fact]
    public void More_trials_run_only_those_that_are_new()
    {
        Run();
        var more = new Recorder();
        new RandomSearch { Trials = 8, Journal = _file, Observer = more, Validation = new() { Folds = 3 } }.Run(SearchTests.Rows(), "stroke", SearchTests.Mixed);
        Assert.Equal(["7", "8"], more.Told[1..^1].Order());
    }

    [Fact]
    public void What_a_trial_depends_on_keeps_it_apart()
    {
        Run();
        Assert.Equal(6, New(new() { Folds = 4 }, SearchTests.Rows()));
        Assert.Equal(6, New(new() { Folds = 3, Seed = 1 }, SearchTests.Rows()));
        Assert.Equal(6, New(new() { Folds = 3, Threshold = 0.4 }, SearchTests.Rows()));
        Assert.Equal(6, New(new() { Folds = 3 }, SearchTests.Rows(seed: 2)));
        Assert.Equal(0, New(new() { Folds = 3, Threads = 1 }, SearchTests.Rows()));
        Assert.Equal(6, New(new() { Folds = 3 }, SearchTests.Rows(), choose => SearchTests.Mixed(choose) with { Preprocessor = SearchTests.Plan.MinMax("x", name: "more") }));
        Assert.Equal(6, New(new() { Folds = 3 }, SearchTests.Rows(), choose => new(SearchTests.Plan, new LogisticRegression { C = choose.LogUniform("C", 1e-4, 1e4), ClassWeight = ClassWeight.Balanced })));
        Assert.Equal(0, New(new() { Folds = 3 }, SearchTests.Rows(), choose => new(SearchTests.Plan, new LogisticRegression { C = choose.LogUniform("C", 1e-4, 1e4), ClassWeight = ClassWeight.Balanced })));

        int New(StrokeNotebooks.Evaluation.CrossValidation validation, Table rows, SearchSpace? space = null)
        {
            var observer = new Recorder();
            new RandomSearch { Trials = 6, Journal = _file, Observer = observer, Validation = validation }.Run(rows, "stroke", space ?? SearchTests.Mixed);
            return observer.Told.Count - 2;
        }
    }

    [Fact]
    public void A_failure_is_kept_too()
    {
        var gaps = new Table([.. SearchTests.Rows().Columns, new FloatColumn("gaps", new float[60], MissingMask.Of(60, row => row == 7))]);
        var search = new GridSearch { Journal = _file, Validation = new() { Folds = 2 } };
        Candidate Space(Chooser choose) => new(SearchTests.Plan.PassThrough(choose.Choice("more", "gaps", "id")), new LogisticRegression());
        Assert.Equal(search.Run(gaps, "stroke", Space).ToHtml(), search.Run(gaps, "stroke", Space).ToHtml());
        Assert.Equal(2, File.ReadAllLines(_file).Length);
    }

    [Theory]
    [InlineData("not JSON", "trials.jsonl(1,")]
    [InlineData("{}", "trials.jsonl(1,")]
    [InlineData("null", "trials.jsonl(1,1): This is not a trial of version 1")]
    [InlineData("[1, 2]", "trials.jsonl(1,")]
    [InlineData("{\"format\":\"other\",\"version\":1,\"key\":\"\",\"settings\":{},\"outcome\":{\"folds\":[],\"error\":null}}", "it has format other and version 1")]
    [InlineData("{\"format\":\"stroke-notebooks/trial\",\"version\":2,\"key\":\"\",\"settings\":{},\"outcome\":{\"folds\":[],\"error\":null}}", "and version 2")]
    [InlineData("{\"format\":\"stroke-notebooks/trial\",\"version\":1,\"key\":null,\"settings\":{},\"outcome\":{\"folds\":[],\"error\":null}}", "trials.jsonl(1,")]
    [InlineData("{\"format\":\"stroke-notebooks/trial\",\"version\":1,\"key\":\"\",\"settings\":{},\"outcome\":{\"folds\":[null],\"error\":null}}", "trials.jsonl(1,")]
    [InlineData("\0\0\0\0", "trials.jsonl(1,")]
    public void A_line_that_is_none_says_where(string line, string expected)
    {
        File.WriteAllText(_file, line + "\n");
        Assert.Contains(expected, Assert.Throws<InputException>(() => Run()).Message);
        Assert.Equal(line + "\n", File.ReadAllText(_file));
    }

    [Theory]
    [InlineData("what somebody wrote", 1)]
    [InlineData("{\"recipe\":1}", 1)]
    [InlineData("\0\0what somebody wrote", 1)]
    public void A_file_that_is_no_journal_stays_as_it_is_though_it_has_no_line_end(string text, int line)
    {
        File.WriteAllText(_file, text);
        Assert.Contains($"trials.jsonl({line},1): This is not a trial.", Assert.Throws<InputException>(() => Run()).Message);
        Assert.Equal(text, File.ReadAllText(_file));
    }

    [Fact]
    public void Zeros_at_the_end_such_as_a_power_cut_leaves_are_cut_off()
    {
        string expected = Run().ToHtml();
        byte[] whole = File.ReadAllBytes(_file);
        File.WriteAllBytes(_file, [.. whole, .. new byte[100]]);
        Assert.Equal(expected, Run().ToHtml());
        Assert.Equal(whole, File.ReadAllBytes(_file));
    }

    [Fact]
    public void A_folder_is_refused_by_name() =>
        Assert.Contains("is a folder. Name a file in it", Assert.Throws<InputException>(() => new RandomSearch { Journal = Path.GetDirectoryName(_file) }.Run(SearchTests.Rows(), "stroke", SearchTests.Mixed)).Message);

    [Fact]
    public void Two_searches_do_not_write_at_once()
    {
        using var other = new FileStream(_file, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains("another search has it open", Assert.Throws<IOException>(() => Run()).Message);
    }

    [Fact]
    public void A_trainer_whose_settings_cannot_be_told_is_refused()
    {
        double half = 0.5;
        var trainer = new LogisticRegressionCV { Folds = 2, Scorer = (_, probability) => probability[0] > half ? 1 : 0 };
        Assert.Contains("captures variables", Assert.Throws<NotSupportedException>(() => new GridSearch { Journal = _file }.Run(SearchTests.Rows(), "stroke", _ => new(SearchTests.Plan, trainer))).Message);
        new GridSearch().Run(SearchTests.Rows(), "stroke", _ => new(SearchTests.Plan, trainer));
        new GridSearch { Journal = _file }.Run(SearchTests.Rows(), "stroke", _ => new(SearchTests.Plan, new LogisticRegressionCV { Folds = 2 }));
    }

    private SearchResult Run(ISearchObserver? observer = null, int threads = 3, CancellationToken cancellation = default) =>
        new RandomSearch { Trials = 6, Threads = threads, Journal = _file, Observer = observer, Validation = new() { Folds = 3 } }.Run(SearchTests.Rows(), "stroke", SearchTests.Mixed, cancellation);
}
