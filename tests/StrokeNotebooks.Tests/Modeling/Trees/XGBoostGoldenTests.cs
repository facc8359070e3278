using System.Collections.Immutable;
using System.Text.Json;
using StrokeNotebooks.Modeling.Trees;

namespace StrokeNotebooks.Tests.Modeling.Trees;

/// <summary>The library's trees against XGBoost's, as <c>Fixtures/boosted_trees.py</c> wrote them: with the same bins, the same settings give the same predictions.</summary>
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
        var features = LogisticFixture.Matrix(Expected.Columns, [.. Expected.X.Select(value => value ?? float.NaN)]);
        var (defaults, settings) = (new GradientBoostedTrees(), of.Settings);
        var model = new GradientBoostedTrees
        {
            Trees = 20,
            LearningRate = settings.LearningRate,
            MaxDepth = settings.MaxDepth,
            MaxLeaves = settings.MaxLeaves ?? defaults.MaxLeaves,
            MinChildWeight = settings.MinChildWeight ?? defaults.MinChildWeight,
            Lambda = settings.Lambda ?? defaults.Lambda,
            MinSplitGain = settings.MinSplitGain ?? defaults.MinSplitGain,
            MonotoneConstraints = (settings.Monotone ?? []).Index().Where(pair => pair.Item != 0).ToImmutableSortedDictionary(pair => $"x{pair.Index}", pair => pair.Item),
        }.Fit(features, Expected.Label, of.Weighted ? Expected.Weights : []);

        Assert.Equal(of.Leaves, model.Trees.Select(tree => (tree.NodeCount + 1) / 2));
        double[] probabilities = model.PredictProbability(features);
        Assert.All(Enumerable.Range(0, probabilities.Length), row => Assert.Equal(of.Probabilities[row], probabilities[row], 2e-5));
    }

    private sealed record Golden(int Columns, float?[] X, float[] Label, float[] Weights, Case[] Cases);

    private sealed record Case(string Name, bool Weighted, Chosen Settings, int[] Leaves, double[] Probabilities);

    private sealed record Chosen(int MaxDepth, double LearningRate, int? MaxLeaves, double? MinChildWeight, double? Lambda, double? MinSplitGain, int[]? Monotone);
}
