using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Pipelines;

public sealed class EvaluatorTests : IDisposable
{
    private readonly Bench _bench = new();
    private readonly CsvExampleGen _gen = Bench.SampleGen;

    public EvaluatorTests() => _bench.Run(_gen);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_report_is_that_of_the_library_on_the_raw_rows_of_the_split()
    {
        var evaluator = Evaluator(SamplePatients.Package(), 0.7);
        _bench.Run(evaluator);
        var expected = Evaluation.Evaluator.Evaluate(SamplePatients.Package(), _bench.Get(_gen.Examples).Read("eval"), ["gender"], Options);
        var report = _bench.Get(evaluator.Evaluation).Read();
        Assert.Equal(expected.Overall.Metrics, report.Overall.Metrics);
        Assert.Equal(expected.Slices.Select(slice => slice.Name), report.Slices.Select(slice => slice.Name));
        Assert.Equal(["report.html", "report.json", "report.md"], _bench.Files(evaluator.Evaluation).Keys);
        Assert.Equal(report.ToHtml(), _bench.Get(evaluator.Evaluation).ToHtml());
        Assert.StartsWith("**Blessed: every threshold is met.**", _bench.Get(evaluator.Evaluation).ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_meets_its_thresholds_is_blessed_in_TFXs_file_and_properties()
    {
        var evaluator = Evaluator(SamplePatients.Package(), 0.7);
        _bench.Run(evaluator);
        var blessing = _bench.Get(evaluator.Blessing);
        Assert.Equal(["BLESSED", "reasons.txt"], _bench.Files(evaluator.Blessing).Keys);
        Assert.Equal("", _bench.Files(evaluator.Blessing)["BLESSED"]);
        Assert.Equal((1L, _bench.Get(evaluator.Model).Id), (blessing.Properties["blessed"].Value, blessing.Properties["current_model_id"].Value));
        Assert.StartsWith("Trainer/model/", blessing.Properties["current_model"].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("baseline_model", blessing.Properties.Keys);
    }

    [Fact]
    public void One_that_does_not_is_refused_with_the_reason_and_the_run_goes_on()
    {
        var evaluator = Evaluator(SamplePatients.Package(), 0.99);
        _bench.Run(evaluator);
        var blessing = _bench.Get(evaluator.Blessing);
        Assert.False(blessing.IsBlessed);
        Assert.Null(blessing.StopReason);
        Assert.Equal(["NOT_BLESSED", "reasons.txt"], _bench.Files(evaluator.Blessing).Keys);
        Assert.Matches(@"^all rows: auc: 0\.\d+ is below the lower bound 0\.99\.$", Assert.Single(blessing.Reasons));
        Assert.Contains("NOT BLESSED", blessing.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_is_judged_on_the_same_rows_and_named()
    {
        var before = _bench.Given<ModelArtifact>("LatestBlessedModelResolver", "model", model => model.Write(SamplePatients.Package()));
        var model = _bench.GivenModel(new ModelPackage(new BaselineModel([], 0.05), SamplePatients.Package().Graph));
        var evaluator = new Evaluator { Examples = _gen.Examples, Model = model, BaselineModel = before, Thresholds = [new("auc") { AbsoluteChange = -0.01, Slices = [SliceResult.AllRows] }], Options = Options };
        _bench.Run(evaluator);
        var blessing = _bench.Get(evaluator.Blessing);
        Assert.Equal(_bench.Get(before).Id, blessing.Properties["baseline_model_id"].Value);
        Assert.Matches(@"^all rows: auc: 0\.5 against the baseline's 0\.\d+: the change -0\.\d+ is below -0\.01\.$", blessing.Reasons.First());
        Assert.Equal("all rows: at the threshold 0.5 it finds 0 of 70 positives: it says no to everybody. Choose a lower threshold.", blessing.Reasons.Last());
    }

    [Fact]
    public void Without_a_threshold_it_is_refused_when_it_is_made() => Assert.StartsWith(
        "An Evaluator needs a threshold: with none, no model could be refused.",
        Assert.Throws<ArgumentException>(() => new Evaluator { Examples = _gen.Examples, Model = new("Trainer", "model"), Thresholds = [] }).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_split_that_is_not_there_is_named() => Assert.Contains(
        "has no split 'holdout'",
        Assert.Throws<InputException>(() => _bench.Run(new Evaluator { Examples = _gen.Examples, Model = _bench.GivenModel(SamplePatients.Package()), Thresholds = [new("auc") { LowerBound = 0 }], ExampleSplit = "holdout" })).Message,
        StringComparison.Ordinal);

    private static EvaluationOptions Options => new() { Resamples = 10 };

    private Evaluator Evaluator(ModelPackage package, double leastAuc) => new()
    {
        Examples = _gen.Examples,
        Model = _bench.GivenModel(package),
        Thresholds = [new("auc") { LowerBound = leastAuc, Slices = [SliceResult.AllRows] }],
        Slices = ["gender"],
        Options = Options,
    };
}
