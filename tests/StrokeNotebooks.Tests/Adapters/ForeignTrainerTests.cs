using System.Collections.Immutable;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;
using StrokeNotebooks.Recipes;

namespace StrokeNotebooks.Adapters;

/// <summary>A trainer that is not of this library goes where ours go: files, recipes, runs and packages.</summary>
public sealed class ForeignTrainerTests
{
    private static readonly TrainerKinds Kinds = TrainerKinds.Library.With<ThresholdTrainer>("threshold").With<Nameless>("nameless");
    private static readonly ModelKinds Models = ModelKinds.Library.With<ThresholdModel>("threshold");

    [Fact]
    public void It_is_written_and_read_with_its_settings()
    {
        string json = TrainerFile.ToJson(new ThresholdTrainer { Feature = 1, Share = 0.25, Threads = 3 }, Kinds);
        Assert.Contains("\"kind\": \"threshold\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("threads", json, StringComparison.Ordinal);
        var loaded = Assert.IsType<ThresholdTrainer>(TrainerFile.Parse(json, kinds: Kinds));
        Assert.Equal((1, 0.25), (loaded.Feature, loaded.Share));
        Assert.Equal(json, TrainerFile.ToJson(loaded, Kinds));
    }

    [Fact]
    public void It_may_be_a_member_of_ours()
    {
        string json = TrainerFile.ToJson(new SoftVoting { Members = [new ThresholdTrainer { Feature = 1 }, new BaselineTrainer()] }, Kinds);
        Assert.Equal(1, Assert.IsType<ThresholdTrainer>(Assert.IsType<SoftVoting>(TrainerFile.Parse(json, kinds: Kinds)).Members[0]).Feature);
        Assert.Throws<InputException>(() => TrainerFile.Parse(json));
    }

    [Fact]
    public void What_is_wrong_in_its_file_is_said_as_for_ours()
    {
        string json = TrainerFile.ToJson(new ThresholdTrainer(), Kinds);
        Assert.StartsWith("trainer.json(1,1): There is no trainer of kind 'threshold'. There are ", Assert.Throws<InputException>(() => TrainerFile.Parse(json)).Message, StringComparison.Ordinal);
        Assert.Equal("trainer.json(1,1): ThresholdTrainer has no setting 'shares'. It has feature, share.", Assert.Throws<InputException>(() => TrainerFile.Parse(json.Replace("share", "shares", StringComparison.Ordinal), kinds: Kinds)).Message);
        Assert.Contains("Share is between 0 and 1.", Assert.Throws<InputException>(() => TrainerFile.Parse(json.Replace("0.5", "5", StringComparison.Ordinal), kinds: Kinds)).Message, StringComparison.Ordinal);
        Assert.EndsWith("Your own trainer joins them by TrainerKinds.Library.With.", Assert.Throws<NotSupportedException>(() => TrainerFile.ToJson(new ThresholdTrainer())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_has_one_name_and_the_catalogue_never_changes()
    {
        Assert.Equal("threshold", Kinds.KindOf(new ThresholdTrainer()));
        Assert.Null(TrainerKinds.Library.KindOf(new ThresholdTrainer()));
        Assert.DoesNotContain("threshold", TrainerKinds.Library.Names);
        Assert.StartsWith("ThresholdTrainer is saved as 'threshold' already", Assert.Throws<ArgumentException>(() => Kinds.With<ThresholdTrainer>("other")).Message, StringComparison.Ordinal);
        Assert.StartsWith("BaselineTrainer is saved as 'baseline' already", Assert.Throws<ArgumentException>(() => TrainerKinds.Library.With<ThresholdTrainer>("baseline")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Kinds.With<Nameless>(" "));
        Assert.StartsWith("Kinded has a setting 'kind'", Assert.Throws<ArgumentException>(() => Kinds.With<Kinded>("kinded")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_with_it_is_kept_run_and_packaged()
    {
        string folder = Directory.CreateTempSubdirectory("foreign-trainer-").FullName;
        try
        {
            string data = Path.Combine(folder, "rows.csv"), file = Path.Combine(folder, "recipe.json"), saved = Path.Combine(folder, "package");
            File.WriteAllText(data, "x,sick\n" + string.Concat(Enumerable.Range(0, 200).Select(row => FormattableString.Invariant($"{row},{(row >= 120 ? 1 : 0)}\n"))));
            var recipe = new TrainingRecipe
            {
                Data = RecipeData.Of(data),
                Preprocessor = new Preprocessor().PassThrough("x").Label("sick"),
                Trainer = new ThresholdTrainer { Share = 0.5 },
                Evaluation = new EvaluationOptions { Resamples = 0 },
                TrainerKinds = Kinds,
                ModelKinds = Models,
            };
            recipe.Save(file);
            var read = TrainingRecipe.Load(file, Kinds, Models);
            Assert.Equal(recipe, read);
            Assert.Throws<InputException>(() => TrainingRecipe.Load(file));

            var result = read.Run(data);
            result.Package.Save(saved);
            var table = Table.ReadCsv(data);
            Assert.IsType<ThresholdModel>(result.Package.Model);
            Assert.Equal(result.Package.PredictProbability(table), ModelPackage.Load(saved, Models).PredictProbability(table));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Says yes above a share of the way between the means of the two classes.</summary>
    private sealed class ThresholdTrainer : ITrainer
    {
        public int Feature { get; init; }

        public double Share
        {
            get;
            init => field = value is >= 0 and <= 1 ? value : throw new ArgumentException("Share is between 0 and 1.", nameof(value));
        } = 0.5;

        public int Threads { get; init; } = 1;

        public IModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default)
        {
            ModelInput.CheckTraining(features, label, weights);
            double[] sums = [0, 0], counts = [0, 0];
            for (int row = 0; row < features.RowCount; row++)
            {
                sums[(int)label[row]] += features.Row(row)[Feature];
                counts[(int)label[row]]++;
            }
            double no = sums[0] / counts[0], yes = sums[1] / counts[1];
            return new ThresholdModel(features.ColumnNames, Feature, no + Share * (yes - no));
        }
    }

    private sealed class ThresholdModel(ImmutableArray<string> featureNames, int feature, double threshold) : IModel
    {
        public ImmutableArray<string> FeatureNames { get; } = featureNames;

        public int Feature { get; } = feature;

        public double Threshold { get; } = threshold;

        public double PredictProbability(ReadOnlySpan<float> row) => row[Feature] > Threshold ? 0.9 : 0.1;

        public double[] PredictProbability(FeatureMatrix features)
        {
            var bound = ModelInput.Bind(features, FeatureNames);
            return [.. Enumerable.Range(0, bound.RowCount).Select(row => PredictProbability(bound.Row(row)))];
        }
    }

    private sealed class Nameless : ITrainer
    {
        public IModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default) => throw new NotSupportedException();
    }

    private sealed class Kinded : ITrainer
    {
        public string Kind { get; init; } = "";

        public IModel Fit(FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default) => throw new NotSupportedException();
    }
}
