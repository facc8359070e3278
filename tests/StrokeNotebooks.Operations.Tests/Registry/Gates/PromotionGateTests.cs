using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Evaluation.Tfma;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Pipelines.Components;
using StrokeNotebooks.Schemas;
using StrokeNotebooks.Statistics;
using StrokeNotebooks.Validation;

namespace StrokeNotebooks.Registry.Gates;

public sealed class PromotionGateTests
{
    private static readonly PackageFiles Good = TestRegistry.Package(0);

    private static readonly PromotionEvidence Evidence = PromotionEvidence.On(Bench.Patients, Good, null, "gender");

    private static readonly ValidationReport Clean = SchemaValidator.Validate(TableStatistics.Of(Bench.Patients), Schema.Infer(TableStatistics.Of(Bench.Patients)));

    [Fact]
    public void A_gate_that_asks_for_nothing_is_none() => Assert.Contains("asks for nothing", Assert.Throws<InputException>(() => new PromotionGate().Judge(Evidence)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_threshold_is_held_against_all_rows_and_every_slice_that_is_large_enough()
    {
        var rows = Evidence.Evaluation!.Slices;
        var checks = new PromotionGate { Thresholds = [new MetricThreshold("auc") { LowerBound = 0.5 }], MinGroupSize = rows.Max(slice => slice.Count) }.Judge(Evidence);
        Assert.Equal(["auc on all rows", .. rows.Select(slice => $"auc on {slice.Name}")], checks.Select(check => check.Name));
        Assert.All(checks, check => Assert.True(check.Passed));
        Assert.Equal(rows.Count - 1, checks.Count(check => check.Why.StartsWith("not judged: ", StringComparison.Ordinal)));
        Assert.Equal(Evidence.Evaluation.Overall.Tfma!.Auc, checks[0].Value);
    }

    [Fact]
    public void A_slice_that_is_named_must_be_there_and_large_enough()
    {
        var checks = new PromotionGate { Thresholds = [new MetricThreshold("auc") { LowerBound = 0.99, Slices = ["gender = Female", "gender = Nobody"] }] }.Judge(Evidence);
        Assert.All(checks, check => Assert.False(check.Passed));
        Assert.Contains("is below the lower bound 0.99", checks[0].Why, StringComparison.Ordinal);
        Assert.Equal("there is no such slice in the rows", checks[1].Why);
    }

    [Fact]
    public void The_champion_is_compared_with_on_the_same_rows()
    {
        var gate = new PromotionGate { Thresholds = [new MetricThreshold("auc") { AbsoluteChange = 0, Slices = [SliceResult.AllRows] }] };
        Assert.True(gate.Judge(PromotionEvidence.On(Bench.Patients, Good, Good))[0].Passed);
        Assert.True(gate.Judge(Evidence)[0].Passed); // The first one has none to beat.
        Assert.False(new PromotionGate { Thresholds = [new MetricThreshold("auc") { AbsoluteChange = 0.001, Slices = [SliceResult.AllRows] }] }.Judge(PromotionEvidence.On(Bench.Patients, Good, Good))[0].Passed);
    }

    [Fact]
    public void Two_evaluations_are_compared_only_if_they_are_of_the_same_rows()
    {
        var gate = new PromotionGate { Thresholds = [new MetricThreshold("auc") { AbsoluteChange = -0.5, Slices = [SliceResult.AllRows] }] };
        var other = PromotionEvidence.On(Bench.Patients.Head(600), Good, null);
        Assert.True(gate.Judge(Evidence with { HasChampion = true, Champion = Evidence.Evaluation })[0].Passed);
        Assert.Contains("was evaluated on other rows (600,", gate.Judge(Evidence with { HasChampion = true, Champion = other.Evaluation })[0].Why, StringComparison.Ordinal);
        Assert.Contains("no evaluation here to compare with", gate.Judge(Evidence with { HasChampion = true })[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_for_and_not_known_is_not_met()
    {
        var gate = new PromotionGate { Thresholds = [new MetricThreshold("auc") { LowerBound = 0 }], MaxCalibrationError = 1, RequireCleanData = true, MaxLatencyMilliseconds = 1e9 };
        var checks = gate.Judge(new PromotionEvidence(Good));
        Assert.Equal(4, checks.Count);
        Assert.All(checks, check => Assert.Equal((double.NaN, false), (check.Value, check.Passed)));
    }

    // By hand: bins of 30, 10 and 60 rows, off by 0.02, 0.3 and 0.05: (0.6 + 3 + 3) / 100.
    [Fact]
    public void The_calibration_error_is_the_mean_distance_weighted_by_rows()
    {
        var report = Evidence.Evaluation! with { Calibration = new CalibrationCurve([new(0.02, 0, 30), new(0.2, 0.5, 10), new(0.6, 0.55, 60)]) };
        var check = Assert.Single(new PromotionGate { MaxCalibrationError = 0.05 }.Judge(Evidence with { Evaluation = report }));
        Assert.Equal(0.066, check.Value, 1e-12);
        Assert.Equal("0.066 is above 0.05", check.Why);
    }

    [Fact]
    public void Data_must_have_been_checked_and_clean()
    {
        var gate = new PromotionGate { RequireCleanData = true };
        Assert.True(gate.Judge(Evidence with { Validation = Clean })[0].Passed);
        var dirty = SchemaValidator.Validate(TableStatistics.Of(Bench.Patients.Drop("age")), Schema.Infer(TableStatistics.Of(Bench.Patients)));
        Assert.Equal("the training data has anomalies: age", gate.Judge(Evidence with { Validation = dirty })[0].Why);
    }

    [Fact]
    public void The_package_may_not_be_too_large()
    {
        Assert.True(new PromotionGate { MaxBytes = Good.TotalBytes }.Judge(Evidence)[0].Passed);
        Assert.False(new PromotionGate { MaxBytes = Good.TotalBytes - 1 }.Judge(Evidence)[0].Passed);
    }

    [Fact]
    public void Latency_is_measured_with_the_clock_that_is_handed_in()
    {
        // A clock that ticks 2 ms at each look: every prediction takes one tick.
        var check = new PromotionGate { MaxLatencyMilliseconds = 1.5 }.Judge(Evidence, new TickingClock())[0];
        Assert.Equal((2.0, false), (check.Value, check.Passed));
    }

    [Fact]
    public void A_gate_is_read_as_it_was_written()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, PromotionGate.Course.ToJson());
        Assert.Equal(PromotionGate.Course, PromotionGate.Read(path));
        File.WriteAllText(path, "{\"maxCalibration\": 1}");
        Assert.Contains("is no gate", Assert.Throws<InputException>(() => PromotionGate.Read(path)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    private sealed class TickingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now += 2;
    }
}
