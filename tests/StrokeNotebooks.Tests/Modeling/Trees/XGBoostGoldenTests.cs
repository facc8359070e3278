using System.Collections.Immutable;
using System.Text.Json;
using StrokeNotebooks.Data;

namespace StrokeNotebooks.Modeling;

/// <summary>The library's trees against XGBoost's, as <c>Fixtures/boosted_trees.py</c> wrote them: with the same bins, the same settings give the same predictions, but for one case that is told below.</summary>
public sealed class XGBoostGoldenTests
{
    private static readonly Golden Expected = JsonSerializer.Deserialize<Golden>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "StrokeNotebooks.Tests", "Modeling", "Trees", "Fixtures", "boosted_trees.json")), new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    public static TheoryData<string> Names => [.. Expected.Cases.Select(of => of.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_settings_give_the_same_trees(string name)
    {
        var of = Expected.Cases.Single(of => of.Name == name);
        var model = Fit(of);
        Assert.Equal(of.Leaves, model.Trees.Select(tree => (tree.NodeCount + 1) / 2));
        double[] probabilities = model.PredictProbability(Features);
        Assert.All(Enumerable.Range(0, probabilities.Length), row => Assert.Equal(of.Probabilities[row], probabilities[row], 2e-5));
    }

    /// <summary>
    /// Where a cut of a monotone feature tells only missing from known, XGBoost keeps all that is known on one side of the middle of both, also where another feature moves it.
    /// The promise does not ask for that, for a missing value has no place in the order; here the trees stay as they are without the constraint.
    /// </summary>
    [Fact]
    public void What_is_known_of_a_monotone_feature_is_not_bounded_by_what_is_missing()
    {
        float[][] rows = [.. Expected.Apart.Groups.Select(group => (float[])[group[0] ?? float.NaN, group[1]!.Value])];
        float[] all = [.. Expected.Apart.Groups.Zip(rows).SelectMany(pair => Enumerable.Repeat(pair.Second, (int)pair.First[2]!.Value)).SelectMany(row => row)];
        float[] label = [.. Expected.Apart.Groups.SelectMany(group => Enumerable.Range(0, (int)group[2]!.Value).Select(row => row < group[3] ? 1f : 0))];
        var trainer = new GradientBoostedTrees { Trees = 1, MaxDepth = 2, LearningRate = 1, Lambda = 0, MonotoneConstraints = ImmutableSortedDictionary<string, int>.Empty.Add("x0", 1) };
        var model = trainer.Fit(LogisticFixture.Matrix(2, all), label);
        Assert.All(rows.Zip(Expected.Apart.Free), pair => Assert.Equal(pair.Second, model.PredictProbability(pair.First), 2e-5));
        Assert.InRange(Expected.Apart.Rising[3], 0, Expected.Apart.Free[3] - 0.05);
    }

    private static FeatureMatrix Features { get; } = LogisticFixture.Matrix(Expected.Columns, [.. Expected.X.Select(value => value ?? float.NaN)]);

    private static BoostedTreesModel Fit(Case of)
    {
        var (defaults, settings) = (new GradientBoostedTrees(), of.Settings);
        return new GradientBoostedTrees
        {
            Trees = 20,
            LearningRate = settings.LearningRate,
            MaxDepth = settings.MaxDepth,
            MaxLeaves = settings.MaxLeaves ?? defaults.MaxLeaves,
            MinChildWeight = settings.MinChildWeight ?? defaults.MinChildWeight,
            Lambda = settings.Lambda ?? defaults.Lambda,
            MinSplitGain = settings.MinSplitGain ?? defaults.MinSplitGain,
            MonotoneConstraints = (settings.Monotone ?? []).Index().Where(pair => pair.Item != 0).ToImmutableSortedDictionary(pair => $"x{pair.Index}", pair => pair.Item),
        }.Fit(Features, Expected.Label, of.Weighted ? Expected.Weights : []);
    }

    private sealed record Golden(int Columns, float?[] X, float[] Label, float[] Weights, Case[] Cases, Grouped Apart);

    private sealed record Case(string Name, bool Weighted, Chosen Settings, int[] Leaves, double[] Probabilities);

    private sealed record Grouped(float?[][] Groups, double[] Free, double[] Rising);

    private sealed record Chosen(int MaxDepth, double LearningRate, int? MaxLeaves, double? MinChildWeight, double? Lambda, double? MinSplitGain, int[]? Monotone);
}
