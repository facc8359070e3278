using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Registry;

public sealed class PromotionTests : IDisposable
{
    private static readonly Gate Easy = new() { MaxBytes = 10_000_000 }, Hard = new() { MaxBytes = 10 };

    private readonly TestRegistry _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Only_who_passes_becomes_champion_and_both_answers_are_kept()
    {
        var version = _test.Register();
        Assert.False(_test.Registry.Promote(version, "champion", Hard, why: "try").IsPromoted);
        Assert.Empty(_test.Registry.Model("stroke").Aliases);
        Assert.Equal("not passed", _test.Registry.Version("stroke").Tags["gate"]);
        Assert.True(_test.Registry.Promote(version, "champion", Easy, why: "small enough").IsPassed);
        Assert.Equal(1, _test.Registry.Model("stroke").Aliases["champion"]);
        var decisions = _test.Registry.Decisions(version);
        Assert.Equal([(false, "try", "ada"), (true, "small enough", "ada")], decisions.Select(decision => (decision.IsPassed, decision.Why, decision.Who)));
        Assert.Equal(["register", "judge", "judge", "promote"], _test.Registry.Log.Entries().Select(entry => entry.What));
        Assert.True(_test.Registry.Verify().IsIntact);
    }

    [Fact]
    public void Force_needs_a_word_why_and_is_written_down()
    {
        var version = _test.Register();
        Assert.Contains("has to say why", Assert.Throws<InputException>(() => _test.Registry.Promote(version, "champion", Hard, why: " ", force: true)).Message, StringComparison.Ordinal);
        var decision = _test.Registry.Promote(version, "champion", Hard, why: "the old one is broken", force: true);
        Assert.Equal((false, true, true), (decision.IsPassed, decision.IsForced, decision.IsPromoted));
        Assert.Equal(("force", "the old one is broken"), (_test.Registry.Log.Entries()[^1].What, _test.Registry.Log.Entries()[^1].Why));
        Assert.Equal("forced", _test.Registry.Version("stroke@champion").Tags["gate"]);
    }

    [Fact]
    public void A_decision_that_was_changed_afterwards_is_found()
    {
        _test.Registry.Promote(_test.Register(), "champion", Hard, why: "try");
        string file = _test.File("stroke", "version-1", "decisions", "0001.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"passed\": false", "\"passed\": true"));
        Assert.Equal("decisions/0001.json is not what the gate said, or the log says nothing of it", Assert.Single(_test.Registry.Verify().Findings).What);
        File.Delete(file);
        Assert.Equal("a decision of a gate that the log speaks of is not there", Assert.Single(_test.Registry.Verify().Findings).What);
    }

    [Fact]
    public void Evaluations_in_the_packages_are_what_is_judged_if_no_rows_are_given()
    {
        var gate = new Gate { Thresholds = [new MetricThreshold("auc") { LowerBound = 0.5, AbsoluteChange = -0.01, Slices = [SliceResult.AllRows] }] };
        foreach (double c in (double[])[1, 0.1])
        {
            var package = SamplePatients.Package(c);
            var report = Evaluation.Evaluator.Evaluate(package, SamplePatients.Table, options: new EvaluationOptions { Resamples = 0 });
            var version = _test.Registry.Register("stroke", package.WithDocument(GateEvidence.EvaluationPath, report.ToJson()));
            Assert.True(_test.Registry.Promote(version, "champion", gate).IsPassed);
        }
        Assert.Equal(2, _test.Registry.Version("stroke@champion").Number);
    }

    // While a version is judged against the champion, another process promotes a better one.
    [Fact]
    public void A_version_is_judged_against_the_champion_of_the_moment_and_not_of_the_moment_before()
    {
        var gate = new Gate { Thresholds = [new MetricThreshold("auc") { AbsoluteChange = 0, Slices = [SliceResult.AllRows] }], MaxLatencyMilliseconds = 1e9 };
        int[] byAuc = [.. Enumerable.Range(0, 3).OrderBy(Auc)];
        Assert.True(Auc(byAuc[0]) < Auc(byAuc[1]) && Auc(byAuc[1]) < Auc(byAuc[2]));
        var (weak, middle, strong) = (_test.Register(byAuc[0]), _test.Register(byAuc[1]), _test.Register(byAuc[2]));
        _test.Registry.SetAlias(weak, "champion", "first");
        // Latency is measured with the clock: that is in the middle of the judging.
        var clock = new CallingClock(() => Assert.True(_test.Registry.Promote(strong, "champion", gate, SamplePatients.Table, [], "better").IsPassed));
        var slow = new ModelRegistry(_test.Root) { User = "slow", Clock = clock };

        var decision = slow.Promote(middle, "champion", gate, SamplePatients.Table, [], "slowly");
        Assert.True(clock.HasCalled);
        Assert.Equal((3, false), (decision.Champion, decision.IsPromoted));
        Assert.StartsWith("auc on all rows", Assert.Single(decision.Checks, check => !check.Passed).Name, StringComparison.Ordinal);
        Assert.Equal(3, _test.Registry.Model("stroke").Aliases["champion"]);
        Assert.Equal("1", Assert.Single(_test.Registry.Log.Entries(), entry => entry.What == "promote").From);
        Assert.Equal(decision.Checks, Assert.Single(_test.Registry.Decisions(middle)).Checks.Zip(decision.Checks, (kept, given) => kept with { Value = given.Value }));

        static double Auc(int i) => Evaluation.Evaluator.Evaluate(ModelPackage.FromFiles(TestRegistry.Package(i)).Model, ModelPackage.FromFiles(TestRegistry.Package(i)).Graph, SamplePatients.Table).Overall.Metrics!.RocAuc;
    }

    [Fact]
    public void Evidence_that_was_taken_with_another_champion_is_refused()
    {
        _test.Registry.SetAlias(_test.Register(0), "champion", "first");
        var version = _test.Register(1);
        var evidence = _test.Registry.Evidence(version, "champion", SamplePatients.Table);
        _test.Registry.SetAlias(_test.Register(2), "champion", "another");
        Assert.Contains("models:/stroke/3 has the alias 'champion' now. Take it again", Assert.Throws<InputException>(() => _test.Registry.Promote(version, "champion", Easy, evidence)).Message, StringComparison.Ordinal);
        Assert.Contains("The evidence was taken without a champion", Assert.Throws<InputException>(() => _test.Registry.Promote(version, "champion", Easy, new GateEvidence(TestRegistry.Package(1)))).Message, StringComparison.Ordinal);
        Assert.Equal(3, _test.Registry.Model("stroke").Aliases["champion"]);
    }

    private sealed class CallingClock(Action call) : TimeProvider
    {
        public bool HasCalled { get; private set; }

        public override long GetTimestamp()
        {
            if (!HasCalled)
            {
                HasCalled = true;
                call();
            }
            return base.GetTimestamp();
        }
    }

    [Fact]
    public void What_was_not_judged_is_kept_with_the_reason()
    {
        var gate = new Gate { Thresholds = [new MetricThreshold("auc") { LowerBound = 0.5 }], MinGroupOfClass = 1000 };
        var version = _test.Register();
        _test.Registry.Promote(version, "champion", gate, _test.Registry.Evidence(version, "champion", SamplePatients.Table, "gender"));
        var kept = Assert.Single(_test.Registry.Decisions(version));
        Assert.Equal(["auc on gender = Female", "auc on gender = Male", "auc on gender = Other"], kept.LeftOut.Select(check => check.Name).Order(StringComparer.Ordinal));
        Assert.Contains(" Not judged: auc on gender = ", kept.ToString(), StringComparison.Ordinal);
        Assert.Contains("positives, fewer than 1000", kept.ToString(), StringComparison.Ordinal);
        Assert.Equal(4, kept.ToHtml().Split("not judged").Length);
    }

    [Fact]
    public void A_decision_shows_itself() => Snapshot.Match(
        _test.Registry.Promote(_test.Register(), "champion", Hard with { RequireCleanData = true }, why: "try").ToHtml().Replace(TestRegistry.Package(0).TotalBytes.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), "SIZE"), "decision", "html");
}
