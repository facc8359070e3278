using StrokeNotebooks.Course;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Registry;

public sealed class GateTests
{
    private static readonly PackageFiles Good = TestRegistry.Package(0);

    private static readonly GateEvidence Evidence = GateEvidence.On(SamplePatients.Table, Good, null, "gender");

    private static readonly ValidationReport Clean = SchemaValidator.Validate(TableStatistics.Of(SamplePatients.Table), Schema.Infer(TableStatistics.Of(SamplePatients.Table)));

    [Fact]
    public void A_gate_that_asks_for_nothing_is_none() => Assert.Contains("asks for nothing", Assert.Throws<InputException>(() => new Gate().Judge(Evidence)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_threshold_is_held_against_all_rows_and_every_slice_that_is_large_enough()
    {
        var rows = Evidence.Evaluation!.Slices;
        var checks = new Gate { Thresholds = [new MetricThreshold("auc") { LowerBound = 0.5 }], MinGroupSize = rows.Max(slice => slice.Count) }.Judge(Evidence);
        Assert.Equal(["auc on all rows", .. rows.Select(slice => $"auc on {slice.Name}")], checks.Select(check => check.Name));
        Assert.All(checks, check => Assert.True(check.Passed));
        Assert.Equal(rows.Count - 1, checks.Count(check => check.IsLeftOut));
        Assert.Equal(Evidence.Evaluation.Overall.Tfma!.Auc, checks[0].Value);
    }

    [Theory]
    [InlineData(200, 2, "2 positives, fewer than 10")]
    [InlineData(200, 1, "1 positive, fewer than 10")]
    [InlineData(200, 199, "1 negative, fewer than 10")]
    [InlineData(99, 50, "99 rows, fewer than 100")]
    [InlineData(100, 10, "")]
    [InlineData(100, 90, "")]
    public void A_slice_of_too_few_rows_positives_or_negatives_is_left_out_unless_it_is_named(int count, int positives, string why)
    {
        var whole = Evidence.Evaluation!;
        var report = whole with { Slices = [whole.Slices[0] with { Name = "ward = 7", Count = count, Positives = positives }] };
        var threshold = new MetricThreshold("auc") { LowerBound = 0.5 };
        var checks = new Gate { Thresholds = [threshold] }.Judge(Evidence with { Evaluation = report });
        Assert.Equal(("auc on ward = 7", true, why.Length > 0, why), (checks[1].Name, checks[1].Passed, checks[1].IsLeftOut, checks[1].Why));
        Assert.False(Assert.Single(new Gate { Thresholds = [threshold with { Slices = ["ward = 7"] }] }.Judge(Evidence with { Evaluation = report })).IsLeftOut);
        Assert.False(new Gate { Thresholds = [threshold], MinGroupSize = 1, MinGroupOfClass = 1 }.Judge(Evidence with { Evaluation = report })[1].IsLeftOut);
    }

    [Fact]
    public void A_slice_that_is_named_must_be_there_and_large_enough()
    {
        var checks = new Gate { Thresholds = [new MetricThreshold("auc") { LowerBound = 0.99, Slices = ["gender = Female", "gender = Nobody"] }] }.Judge(Evidence);
        Assert.All(checks, check => Assert.False(check.Passed));
        Assert.Contains("is below the lower bound 0.99", checks[0].Why, StringComparison.Ordinal);
        Assert.Equal("there is no such slice in the rows", checks[1].Why);
    }

    [Fact]
    public void The_champion_is_compared_with_on_the_same_rows()
    {
        var gate = new Gate { Thresholds = [new MetricThreshold("auc") { AbsoluteChange = 0, Slices = [SliceResult.AllRows] }] };
        Assert.True(gate.Judge(GateEvidence.On(SamplePatients.Table, Good, Good))[0].Passed);
        Assert.True(gate.Judge(Evidence)[0].Passed); // The first one has none to beat.
        Assert.False(new Gate { Thresholds = [new MetricThreshold("auc") { AbsoluteChange = 0.001, Slices = [SliceResult.AllRows] }] }.Judge(GateEvidence.On(SamplePatients.Table, Good, Good))[0].Passed);
    }

    [Fact]
    public void Two_evaluations_are_compared_only_if_they_are_of_the_same_rows()
    {
        var gate = new Gate { Thresholds = [new MetricThreshold("auc") { AbsoluteChange = -0.5, Slices = [SliceResult.AllRows] }] };
        var other = GateEvidence.On(SamplePatients.Table.Head(600), Good, null);
        Assert.True(gate.Judge(Evidence with { ChampionPackage = Good, Champion = Evidence.Evaluation })[0].Passed);
        Assert.Contains("was evaluated on other rows (600,", gate.Judge(Evidence with { ChampionPackage = Good, Champion = other.Evaluation })[0].Why, StringComparison.Ordinal);
        Assert.Contains("no evaluation here to compare with", gate.Judge(Evidence with { ChampionPackage = Good })[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_for_and_not_known_is_not_met()
    {
        var gate = new Gate { Thresholds = [new MetricThreshold("auc") { LowerBound = 0 }], MaxCalibrationError = 1, RequireCleanData = true, MaxLatencyMilliseconds = 1e9 };
        var checks = gate.Judge(new GateEvidence(Good));
        Assert.Equal(4, checks.Count);
        Assert.All(checks, check => Assert.Equal((double.NaN, false), (check.Value, check.Passed)));
    }

    // By hand: bins of 30, 10 and 60 rows, off by 0.02, 0.3 and 0.05: (0.6 + 3 + 3) / 100.
    [Fact]
    public void The_calibration_error_is_the_mean_distance_weighted_by_rows()
    {
        var report = Evidence.Evaluation! with { Calibration = new CalibrationCurve([new(0.02, 0, 30), new(0.2, 0.5, 10), new(0.6, 0.55, 60)]) };
        var check = Assert.Single(new Gate { MaxCalibrationError = 0.05 }.Judge(Evidence with { Evaluation = report }));
        Assert.Equal(0.066, check.Value, 1e-12);
        Assert.Equal("0.066 is above 0.05", check.Why);
    }

    [Fact]
    public void Data_must_have_been_checked_and_clean()
    {
        var gate = new Gate { RequireCleanData = true };
        Assert.True(gate.Judge(Evidence with { Validation = Clean })[0].Passed);
        var dirty = SchemaValidator.Validate(TableStatistics.Of(SamplePatients.Table.Drop("age")), Schema.Infer(TableStatistics.Of(SamplePatients.Table)));
        Assert.Equal("the training data has anomalies: age", gate.Judge(Evidence with { Validation = dirty })[0].Why);
    }

    [Fact]
    public void Who_calls_the_champion_must_be_able_to_call_the_version()
    {
        var gate = new Gate { RequireCompatibleSignature = true };
        var (trees, logistic) = (Package(new GradientBoostedTrees { Trees = 3 }, "age"), Package(new LogisticRegression(), "age"));
        var wider = Package(new LogisticRegression(), "age", "avg_glucose_level");
        Assert.True(Judge(logistic, null).Passed);
        Assert.True(Judge(trees, logistic).Passed);
        Assert.Equal((1.0, false, "'age' may not be missing any more"), (Judge(logistic, trees).Value, Judge(logistic, trees).Passed, Judge(logistic, trees).Why));
        Assert.Equal("'avg_glucose_level' must be there now", Judge(wider, logistic).Why);
        Assert.True(Judge(logistic, wider).Passed);

        GateCheck Judge(PackageFiles version, PackageFiles? champion) => Assert.Single(gate.Judge(new GateEvidence(version) { ChampionPackage = champion }));

        static PackageFiles Package(ITrainer trainer, params string[] columns)
        {
            var graph = new Preprocessor().PassThrough(columns).Label(Stroke.Label).Fit(SamplePatients.Table);
            var rows = graph.Apply(SamplePatients.Table);
            return new ModelPackage(trainer.Fit(rows.Features, rows.Label), graph).ToFiles();
        }
    }

    [Fact]
    public void The_package_may_not_be_too_large()
    {
        Assert.True(new Gate { MaxBytes = Good.TotalBytes }.Judge(Evidence)[0].Passed);
        Assert.False(new Gate { MaxBytes = Good.TotalBytes - 1 }.Judge(Evidence)[0].Passed);
    }

    [Fact]
    public void Latency_is_measured_with_the_clock_that_is_handed_in()
    {
        // A clock that ticks 2 ms at each look: every prediction takes one tick.
        var check = new Gate { MaxLatencyMilliseconds = 1.5 }.Judge(Evidence, new TickingClock())[0];
        Assert.Equal((2.0, false), (check.Value, check.Passed));
    }

    // No machine answers in less than the smallest number above zero, and none needs a day.
    [Theory]
    [InlineData(double.Epsilon, false)]
    [InlineData(86_400_000, true)]
    public void Latency_is_measured_with_the_clock_of_the_machine(double limit, bool passed)
    {
        var check = Assert.Single(new Gate { MaxLatencyMilliseconds = limit }.Judge(Evidence));
        Assert.Equal(passed, check.Passed);
        Assert.InRange(check.Value, double.Epsilon, 86_400_000);
    }

    [Fact]
    public void A_gate_is_read_as_it_was_written()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, Gate.Default.ToJson());
        Assert.Equal(Gate.Default, Gate.Read(path));
        File.WriteAllText(path, "{\"maxCalibration\": 1}");
        Assert.Contains("is no gate", Assert.Throws<InputException>(() => Gate.Read(path)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    private sealed class TickingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now += 2;
    }
}
