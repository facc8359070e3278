using StrokeNotebooks.Data;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Evaluation;

public sealed class FeedbackLoopTests
{
    private static readonly Preprocessor Recipe = new Preprocessor().Bucketize("risk", 10).OneHot("risk").Label("event");

    private static readonly FeedbackLoop Loop = new() { Rounds = 3, Cohort = 2000, Capacity = 0.3, Efficacy = 1 };

    private static readonly Table Population = Rows(0, 2000);

    private static readonly Table HeldOut = Rows(1, 2000);

    [Fact]
    public void Who_is_saved_looks_healthy_and_the_next_model_passes_them_over()
    {
        var rounds = Run(Loop);
        Assert.Equal([1, 2, 3], rounds.Select(round => round.Number));
        Assert.True(rounds[0].Truth.RocAuc - rounds[1].Truth.RocAuc > 0.2, $"{rounds[0].Truth.RocAuc} then {rounds[1].Truth.RocAuc}");
        Assert.True(rounds[1].Caught < rounds[0].Caught / 2);
        Assert.True(rounds[1].Happened > rounds[0].Happened);
    }

    [Fact]
    public void Left_out_of_the_records_the_treated_do_no_harm() => Assert.All(
        Run(new FeedbackLoop { Rounds = 3, Cohort = 2000, Capacity = 0.3, Efficacy = 1, LeaveOutTreated = true }),
        round => Assert.InRange(round.Truth.RocAuc, 0.75, 0.9));

    [Fact]
    public void What_the_clinic_measures_falls_short_of_the_truth_from_the_first_round_on()
    {
        var first = Run(Loop)[0];
        Assert.True(first.Truth.RocAuc - first.Seen.RocAuc > 0.1, $"{first}");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.3, 0)]
    public void Without_treatment_or_effect_nothing_is_averted(double capacity, double efficacy) => Assert.All(
        Run(new FeedbackLoop { Cohort = 1000, Rounds = 2, Capacity = capacity, Efficacy = efficacy }),
        round => Assert.Equal(round.Expected, round.Happened));

    [Fact]
    public void Of_those_treated_as_many_are_saved_as_treatment_helps()
    {
        var round = Run(new FeedbackLoop { Cohort = 10_000, Rounds = 1, Capacity = 1, Efficacy = 0.8 })[0];
        Assert.InRange((double)round.Happened / round.Expected, 0.16, 0.24);
        Assert.Equal(1, round.Caught);
    }

    [Fact]
    public void The_same_seed_gives_the_same_rounds_and_another_seed_others()
    {
        var rounds = Run(Loop).Select(round => round.ToString()).ToArray();
        Assert.Equal(rounds, Run(Loop).Select(round => round.ToString()));
        Assert.NotEqual(rounds, Run(new FeedbackLoop { Rounds = 3, Cohort = 2000, Capacity = 0.3, Efficacy = 1, Seed = 1 }).Select(round => round.ToString()));
    }

    [Fact]
    public void Settings_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeedbackLoop { Rounds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeedbackLoop { Cohort = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeedbackLoop { Capacity = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeedbackLoop { Efficacy = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeedbackLoop { Seed = -1 });
    }

    private static IReadOnlyList<FeedbackRound> Run(FeedbackLoop loop) =>
        loop.Run(Population, HeldOut, "event", Recipe, new LogisticRegression { C = 1 });

    /// <summary>The higher the risk, the likelier the event: a model that knows the risk reaches an area of about 0.83.</summary>
    private static Table Rows(int seed, int count)
    {
        var random = new NumPyRandom(seed);
        double[] risk = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        return new Table(
            new FloatColumn("risk", [.. risk.Select(value => (float)value)]),
            new IntColumn("event", [.. risk.Select(value => random.NextDouble() < 0.4 * value * value * value ? 1L : 0L)]));
    }
}
