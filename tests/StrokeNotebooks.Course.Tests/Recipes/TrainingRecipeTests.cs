using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Preprocessing;
using Evaluator = StrokeNotebooks.Evaluation.Evaluator;

namespace StrokeNotebooks.Recipes;

public sealed class TrainingRecipeTests : IDisposable
{
    private readonly Patients _patients = new();

    public void Dispose() => _patients.Dispose();

    [Fact]
    public void The_file_can_be_read_by_people_and_programs() =>
        Snapshot.Match((_patients.Recipe with { Data = new RecipeData("patients.csv", new string('a', 64), 200), Schema = null }).ToJson(), "json");

    [Fact]
    public void A_recipe_is_read_back_equal()
    {
        foreach (var recipe in (TrainingRecipe[])
        [
            _patients.Recipe,
            _patients.Recipe with { Holdout = new CrossValidated { Folds = 4, Repeats = 2, Seed = 3 }, MissingValues = MissingValues.DropRows, Slices = [SlicingSpec.Values("age")], Schema = null },
            _patients.Recipe with { Trainer = new SoftVoting { Members = [new LogisticRegression { C = 2 }, new GradientBoostedTrees { Trees = 3 }] } },
        ])
        {
            string path = Path.Combine(_patients.Folder, "recipe.json");
            recipe.Save(path);
            Assert.Equal(recipe, TrainingRecipe.Load(path));
            Assert.NotEqual(recipe with { Name = "other" }, TrainingRecipe.Load(path));
        }
    }

    [Fact]
    public void The_same_recipe_gives_the_same_package_and_report()
    {
        var first = _patients.Recipe.Run(_patients.File);
        var second = TrainingRecipe.Parse(_patients.Recipe.ToJson()).Run(_patients.File);
        Assert.Equal(ModelFile.ToJson(first.Package.Model), ModelFile.ToJson(second.Package.Model));
        Assert.Equal(first.Package.Graph, second.Package.Graph);
        Assert.Equal(first.Evaluation, second.Evaluation);
        Assert.Equal(first.Fairness, second.Fairness);
        Assert.Equal((40, 0.4), (first.Evaluation.Overall.Count, first.Evaluation.Overall.Metrics!.Threshold));
        Assert.Empty(first.Validation!.Anomalies);
    }

    // What a recipe does is what one writes by hand.
    [Fact]
    public void It_does_what_its_parts_do_by_hand()
    {
        var recipe = _patients.Recipe;
        var (train, test) = Splits.TrainTest(Table.ReadCsv(_patients.File).Drop("id"), 0.2, seed: 0);
        var graph = recipe.Preprocessor.Fit(train);
        var transformed = graph.Apply(train);
        var model = recipe.Trainer.Fit(transformed.Features, transformed.Label);
        Assert.Equal(Evaluator.Evaluate(model, graph, test, recipe.Slices, recipe.Evaluation), recipe.Run(_patients.File).Evaluation);
    }

    [Fact]
    public void Cross_validation_judges_every_row_and_keeps_a_model_of_all()
    {
        var result = (_patients.Recipe with { Holdout = new CrossValidated { Folds = 4 } }).Run(_patients.File);
        Assert.Equal(200, result.Evaluation.Overall.Count);
        var rows = Table.ReadCsv(_patients.File).Drop("id");
        var folds = new CrossValidation { Folds = 4 }.Run(rows, "stroke", _patients.Recipe.Preprocessor, _patients.Recipe.Trainer);
        Assert.Equal(BinaryMetrics.Of([.. rows["stroke"].Numbers().Select(value => (float)value)], folds.OutOfFoldProbabilities()).RocAuc, result.Evaluation.Overall.Metrics!.RocAuc);
        Assert.NotEqual(ModelFile.ToJson(_patients.Recipe.Run(_patients.File).Package.Model), ModelFile.ToJson(result.Package.Model));
    }

    [Fact]
    public void Rows_with_missing_values_are_left_out_if_asked_for() =>
        Assert.Equal(192, (_patients.Recipe with { MissingValues = MissingValues.DropRows, Schema = null }).Run(_patients.File).Data.Rows);

    [Fact]
    public void Data_that_is_another_is_refused_with_both_hashes()
    {
        var recipe = _patients.Recipe;
        File.AppendAllText(_patients.File, "999,Male,40,25,0\n");
        string message = Assert.Throws<InputException>(() => recipe.Run(_patients.File)).Message;
        Assert.Contains($"its SHA-256 is {RecipeData.Of(_patients.File).Sha256}, expected {recipe.Data.Sha256}", message, StringComparison.Ordinal);
        Assert.StartsWith("There is no data file 'nowhere.csv'. The recipe needs patients.csv with SHA-256 ", Assert.Throws<InputException>(() => recipe.Run("nowhere.csv")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"test_size\": 0.2", "\"test_size\": 1.5", "The recipe cannot be read: The test size is more than 0 and less than 1.")]
    [InlineData("\"kind\": \"train-test\"", "\"kind\": \"bootstrap\"", "The recipe cannot be read: ")]
    [InlineData("\"kind\": \"logistic-regression\"", "\"kind\": \"oracle\"", "There is no trainer of kind 'oracle'.")]
    [InlineData("\"tolerance\"", "\"tolerances\"", "LogisticRegression has no setting 'tolerances'.")]
    [InlineData("\"threshold\": 0.4", "\"threshold\": 4", "The recipe cannot be followed: Threshold is a number from 0 to 1.")]
    [InlineData("\"missing_values\": \"keep\"", "\"missing_values\": \"guess\"", "The recipe cannot be read: ")]
    [InlineData("\"kind\": \"z-score\"", "\"kind\": \"w-score\"", "The recipe cannot be read: ")]
    [InlineData("\"name\": \"bmi\"", "\"name\": \"age\"", "This preprocessing cannot be done: ")]
    [InlineData("\"id\"", "null", "The recipe cannot be followed: A list holds null.")]
    [InlineData("\"tests\"", "null", "The recipe cannot be read: ")]
    [InlineData("50\n", "50,\n50\n", "The recipe cannot be followed: Bands need at least one edge")]
    [InlineData("\"version\": 1", "\"version\": 2", "This recipe has version 2, but this library reads version 1.")]
    [InlineData("stroke-notebooks/recipe", "stroke-notebooks/model", "This is not a recipe: ")]
    public void What_cannot_be_followed_is_refused(string found, string replaced, string message)
    {
        string json = _patients.Recipe.ToJson();
        Assert.Contains(found, json, StringComparison.Ordinal);
        Assert.StartsWith(message, Assert.Throws<InputException>(() => TrainingRecipe.Parse(json.Replace(found, replaced, StringComparison.Ordinal))).Message.Split(": ", 2)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_recipe_gives_a_recipe_or_an_input_error_and_nothing_else() => Damage.Each<InputException>(_patients.Recipe.ToJson(), text => TrainingRecipe.Parse(text), times: 1000);

    [Fact]
    public void A_recipe_that_does_not_fit_its_data_says_why()
    {
        Says("The recipe leaves out a column 'number', which patients.csv does not have.", _patients.Recipe with { DropColumns = ["number"] });
        Says("No label was named", _patients.Recipe with { Preprocessor = new Preprocessor().ZScore("age") });
        Says("There is no label column 'died'.", _patients.Recipe with { Preprocessor = new Preprocessor().ZScore("age").Label("died") });
        Says("There is no column 'city' to slice by.", _patients.Recipe with { Slices = ["city"] });

        void Says(string message, TrainingRecipe recipe) => Assert.StartsWith(message, Assert.Throws<InputException>(() => recipe.Run(_patients.File)).Message, StringComparison.Ordinal);
    }

    // The zoo: whatever file is given, there is a reason in words.
    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("stroke\n")]
    [InlineData("id,gender,age,bmi,stroke\n")]
    [InlineData("id,gender,age,bmi,stroke\n1,F,30,20,0\n")]
    [InlineData("id,gender,age,bmi,stroke\n1,F,30,20,0\n2,M,40,21,0\n3,F,50,22,0\n4,M,60,23,0\n5,F,70,24,0\n6,M,80,25,0\n")]
    [InlineData("id,gender,age,bmi,stroke\n1,F,30,20,yes\n2,M,40,21,no\n3,M,40,21,perhaps\n")]
    [InlineData("id,gender,age,bmi,stroke\n1,F,30,20,2\n2,M,40,21,1\n3,M,40,21,0\n")]
    [InlineData("id,gender,age,bmi,stroke\n1,F,30,20,\n2,M,40,21,1\n3,M,40,21,0\n")]
    [InlineData("id,gender,age,bmi,stroke\n1,F,old,20,0\n2,M,40,21,1\n3,M,40,21,0\n")]
    [InlineData("id,gender,age,bmi,stroke\n1,F,\"30,20,0\n")]
    [InlineData("id,gender,age,age,stroke\n1,F,30,20,0\n")]
    public void Data_that_cannot_be_learned_from_is_refused_in_words(string csv)
    {
        File.WriteAllText(_patients.File, csv);
        Assert.Throws<InputException>(() => (_patients.Recipe with { Data = RecipeData.Of(_patients.File), Schema = null }).Run(_patients.File));
    }
}
