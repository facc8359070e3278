using System.Collections.Immutable;
using StrokeNotebooks.IO;
using StrokeNotebooks.Modeling;

namespace StrokeNotebooks.Packaging;

public sealed class TrainerFileTests
{
    private static readonly GradientBoostedTrees Trees = new()
    {
        Trees = 20,
        MaxDepth = 2,
        ClassWeight = ClassWeight.Of(1, 20.5),
        CategoricalFeatures = ["work_type"],
        MonotoneConstraints = ImmutableSortedDictionary<string, int>.Empty.Add("age", 1),
        Threads = 3,
    };

    [Fact]
    public void The_file_can_be_read_by_people_and_programs() => Snapshot.Match(TrainerFile.ToJson(Trees), "json");

    // Files that are out there name trainers so.
    [Fact]
    public void The_names_of_trainers_stay() => Assert.Superset(
        (HashSet<string>)["baseline", "logistic-regression", "logistic-regression-cv", "wide-and-deep", "gradient-boosted-trees", "random-forest", "explainable-boosting"],
        TrainerKinds.Library.Names.ToHashSet());

    [Fact]
    public void The_number_of_threads_is_no_setting() => Assert.Equal(TrainerFile.ToJson(Trees), TrainerFile.ToJson(TrainerSettings.With(Trees, [])));

    [Fact]
    public void A_file_written_by_hand_leaves_settings_at_their_defaults()
    {
        string json = """{"format":"stroke-notebooks/trainer","version":1,"trainer":{"max_depth":2,"kind":"gradient-boosted-trees"}}""";
        Assert.Equal(TrainerFile.ToJson(new GradientBoostedTrees { MaxDepth = 2 }), TrainerFile.ToJson(TrainerFile.Parse(json)));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("balanced")]
    [InlineData("1 : 3.5")]
    public void Class_weights_are_kept(string weight)
    {
        var expected = weight switch { "none" => ClassWeight.None, "balanced" => ClassWeight.Balanced, _ => ClassWeight.Of(1, 3.5) };
        Assert.Equal(expected, ((LogisticRegression)TrainerFile.Parse(TrainerFile.ToJson(new LogisticRegression { ClassWeight = expected }))).ClassWeight);
        Assert.Equal(weight, expected.ToString());
    }

    [Theory]
    [InlineData("", "trainer.json(1,1): The trainer file cannot be read: ")]
    [InlineData("[]", "trainer.json(1,1): This is not a trainer file: its \"format\" is missing, expected stroke-notebooks/trainer.")]
    [InlineData("""{"format":"stroke-notebooks/model"}""", "trainer.json(1,1): This is not a trainer file: its \"format\" is stroke-notebooks/model")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":2}""", "trainer.json(1,1): This trainer file has version 2, but this library reads version 1.")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":"1"}""", "trainer.json(1,1): This trainer file has version unknown")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1}""", "trainer.json(1,")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1,"trainer":null}""", "trainer.json(1,")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1,"trainer":{}}""", "trainer.json(1,")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1,"trainer":{"kind":"oracle"}}""", "trainer.json(1,1): There is no trainer of kind 'oracle'. There are ")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1,"trainer":{"kind":"logistic-regression","cc":1}}""", "trainer.json(1,1): LogisticRegression has no setting 'cc'. It has c, class_weight, fit_intercept, max_iterations, tolerance.")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1,"trainer":{"kind":"baseline","c":1}}""", "trainer.json(1,1): BaselineTrainer has no setting 'c'. It has none.")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1,"trainer":{"kind":"logistic-regression","c":-1}}""", "trainer.json(1,1): The trainer file cannot be read: C is a finite number above zero.")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1,"trainer":{"kind":"logistic-regression","c":1,"c":2}}""", "trainer.json(1,")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1,"trainer":{"kind":"logistic-regression","class_weight":"heavy"}}""", "trainer.json(1,")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1,"trainer":{"kind":"logistic-regression","class_weight":{"negative":0,"positive":1}}}""", "trainer.json(1,1): The trainer file cannot be read: A class weight is a finite number above zero.")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1,"trainer":{"kind":"logistic-regression-cv","scorer":"mine"}}""", "trainer.json(1,")]
    [InlineData("""{"format":"stroke-notebooks/trainer","version":1,"trainer":{"kind":"wide-and-deep","wide_features":["age",null]}}""", "trainer.json(1,1): A list of a trainer's settings holds null.")]
    public void What_is_no_trainer_is_refused_with_its_place(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(() => TrainerFile.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_cannot_be_written_is_refused()
    {
        Assert.StartsWith("Own is not a trainer of this library", Assert.Throws<NotSupportedException>(() => TrainerFile.ToJson(new Own())).Message, StringComparison.Ordinal);
        Assert.StartsWith("A scorer of your own is code", Assert.Throws<NotSupportedException>(() => TrainerFile.ToJson(new LogisticRegressionCV { Scorer = (label, _) => label.Length })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_or_far_too_large_is_told()
    {
        Assert.Equal("There is no trainer file 'nowhere.json'.", Assert.Throws<InputException>(() => TrainerFile.Load("nowhere.json")).Message);
        string path = Path.GetTempFileName();
        using (var file = File.OpenWrite(path))
            file.SetLength(SettingsFormat.MaxBytes + 1);
        Assert.EndsWith("but a trainer file has 16777216 at most. Give the right file.", Assert.Throws<InputException>(() => TrainerFile.Load(path)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void A_damaged_file_gives_a_trainer_or_an_input_error_and_nothing_else() =>
        Damage.Each<InputException>(TrainerFile.ToJson(Trees), text => TrainerFile.Parse(text));

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<InputException>(() => TrainerFile.Parse($$"""{"format":"stroke-notebooks/trainer","version":1,"trainer":{{new string('[', 100_000)}}"""));

    private sealed class Own : ITrainer
    {
        public IModel Fit(StrokeNotebooks.Data.FeatureMatrix features, ReadOnlySpan<float> label, ReadOnlySpan<float> weights = default) => throw new InvalidOperationException();
    }
}
