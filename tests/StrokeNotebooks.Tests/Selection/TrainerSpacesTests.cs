using System.Text.Json;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Selection;

public sealed class TrainerSpacesTests
{
    [Theory]
    [InlineData(nameof(TrainerSpaces.LogisticRegression), 18)]
    [InlineData(nameof(TrainerSpaces.GradientBoostedTrees), 108)]
    [InlineData(nameof(TrainerSpaces.WideAndDeep), 54)]
    [InlineData(nameof(StrokeRecipe), 54)]
    public void A_grid_is_of_a_size_to_wait_for_and_its_candidates_differ(string name, int count)
    {
        var drafts = GridChooser.All(Space(name), points: 5).ToArray();
        Assert.Equal(count, drafts.Length);
        Assert.Equal(count, drafts.Select(draft => CandidateText.Of(draft.Candidate)).Distinct().Count());
    }

    [Theory]
    [InlineData(nameof(TrainerSpaces.LogisticRegression))]
    [InlineData(nameof(TrainerSpaces.GradientBoostedTrees))]
    [InlineData(nameof(TrainerSpaces.WideAndDeep))]
    public void Each_setting_has_the_name_and_value_of_the_trainer_s_own(string name)
    {
        foreach (var draft in RandomChooser.Draw(Space(name), 30, seed: 1))
        {
            var file = JsonDocument.Parse(TrainerFile.ToJson(draft.Candidate.Trainer)).RootElement.GetProperty("trainer");
            Assert.All(draft.Settings, setting => Assert.Equal(Text(setting), file.GetProperty(setting.Name.ToLowerInvariant()).ToString().Trim('[', ']').Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings("")));
        }

        static string Text(ChosenSetting setting) => setting.Name == "deep_units" ? setting.Value.Replace('-', ',') : setting.Value;
    }

    [Fact]
    public void A_search_over_the_stroke_recipe_keeps_as_many_features_as_it_says()
    {
        var sample = Table.ReadCsv(Path.Combine(Repository.Root, "data", Stroke.SampleFileName)).Head(1200);
        var best = new RandomSearch { Trials = 2, Validation = new() { Folds = 2 } }.Run(sample, Stroke.Label, Space(nameof(StrokeRecipe))).Best;
        Assert.True(best.Score > 0.6);
        Assert.Equal(best["features"]!.Number, best.Candidate.Fit(sample, Stroke.Label).Model.FeatureNames.Length);
    }

    private static SearchSpace Space(string name) => choose => new(StrokeRecipe.Preprocessor, name switch
    {
        nameof(TrainerSpaces.LogisticRegression) => TrainerSpaces.LogisticRegression(choose),
        nameof(TrainerSpaces.GradientBoostedTrees) => TrainerSpaces.GradientBoostedTrees(choose),
        nameof(TrainerSpaces.WideAndDeep) => TrainerSpaces.WideAndDeep(choose),
        _ => StrokeRecipe.Trainer(choose),
    });
}
