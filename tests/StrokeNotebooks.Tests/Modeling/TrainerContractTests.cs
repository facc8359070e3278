using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Packaging;
using StrokeNotebooks.Text;
using StrokeNotebooks.Values;

namespace StrokeNotebooks.Modeling;

/// <summary>What holds for every trainer of the library; a new one is found here by itself and needs only a constructor without parameters.</summary>
public sealed class TrainerContractTests
{
    public static TheoryData<Type> Trainers => [.. Found];

    public static TheoryData<Type> TrainersWithMissing => [.. Found.Where(type => New(type).AllowsMissing)];

    private static IEnumerable<Type> Found => typeof(ITrainer).Assembly.GetTypes().Where(type => typeof(ITrainer).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false });

    [Theory]
    [MemberData(nameof(Trainers))]
    public void The_same_input_gives_the_same_model_at_any_thread_count(Type type)
    {
        var (features, label) = Data(60, 4);
        var expected = New(type).Fit(features, label);
        var again = new IModel[8];
        Parallel.For(0, again.Length, i => again[i] = New(type, threads: i + 1).Fit(features, label));
        Assert.All(again, model => Assert.Equal(expected, model));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Input_is_not_changed(Type type)
    {
        var (features, label) = Data(60, 4);
        float[] weights = [.. Enumerable.Range(0, 60).Select(i => 1 + i % 3f)], labelBefore = [.. label], weightsBefore = [.. weights];
        var before = features.Take([.. Enumerable.Range(0, 60)]);
        New(type).Fit(features, label, weights).PredictProbability(features);
        Assert.Equal(before, features);
        Assert.Equal(labelBefore, label);
        Assert.Equal(weightsBefore, weights);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void A_loaded_model_equals_the_saved_one(Type type)
    {
        var (features, label) = Data(60, 4);
        var model = New(type).Fit(features, label);
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "model.json");
        ModelFile.Save(model, path);
        var loaded = ModelFile.Load(path);
        Assert.Equal(model, loaded);
        Assert.Equal(model.PredictProbability(features), loaded.PredictProbability(features));
        Assert.Equal(ModelFile.ToJson(model), ModelFile.ToJson(loaded));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void A_loaded_trainer_has_the_settings_of_the_saved_one_and_fits_the_same(Type type)
    {
        var trainer = NotDefault(type);
        string json = TrainerFile.ToJson(trainer);
        var loaded = TrainerFile.Parse(json);
        Assert.IsType(type, loaded);
        Assert.Equal(json, TrainerFile.ToJson(loaded));
        foreach (var property in type.GetProperties().Where(property => property is { CanWrite: true, Name: not "Threads" } && property.PropertyType.IsPrimitive))
            Assert.Equal(property.GetValue(trainer), property.GetValue(loaded));
        var (features, label) = Data(60, 4);
        Assert.Equal(trainer.Fit(features, label), loaded.Fit(features, label));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Columns_are_bound_by_name(Type type)
    {
        var (features, label) = Data(60, 4);
        var model = New(type).Fit(features, label);
        double[] expected = model.PredictProbability(features);
        Assert.Equal(expected, model.PredictProbability(features.SelectColumns("x3", "x1", "x0", "x2")));
        var error = Assert.Throws<InputException>(() => model.PredictProbability(features.SelectColumns("x0", "x1", "x3")));
        Assert.StartsWith("The model was trained on the feature 'x2', which is not among those given: x0, x1, x3.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void A_single_row_gives_what_the_batch_gives(Type type)
    {
        var (features, label) = Data(60, 4);
        var model = New(type).Fit(features, label);
        double[] batch = model.PredictProbability(features);
        Assert.All(batch, probability => Assert.InRange(probability, 0, 1));
        Assert.Equal(batch, Enumerable.Range(0, 60).Select(row => model.PredictProbability(features.Row(row))));
        Assert.Throws<ArgumentException>(() => model.PredictProbability([1f, 2f]));
        Assert.Empty(model.PredictProbability(features.Take([])));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Constant_columns_do_no_harm(Type type)
    {
        var (features, label) = Data(60, 4);
        var constant = new FeatureMatrix(60, features.ColumnNames, [.. features.Values.ToArray().Select((value, i) => i % 4 == 1 ? 7.7f : i % 4 == 2 ? 0 : value)]);
        Assert.All(New(type).Fit(constant, label).PredictProbability(constant), probability => Assert.True(double.IsFinite(probability)));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Rows_that_are_all_alike_get_one_probability_near_the_share_of_positives(Type type)
    {
        var (features, label) = Data(60, 2);
        var alike = features.Take(new int[60]);
        double[] probabilities = New(type).Fit(alike, label).PredictProbability(alike);
        Assert.Single(probabilities.Distinct());
        Assert.Equal(label.Average(), probabilities[0], 0.1);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Its_model_shows_itself(Type type)
    {
        var (features, label) = Data(60, 4);
        Assert.NotEmpty(Assert.IsAssignableFrom<IShowsHtml>(New(type).Fit(features, label)).ToHtml());
    }

    [Fact]
    public void Every_model_of_the_library_is_made_by_a_trainer_that_is_tested_here_and_has_a_name_in_files()
    {
        var (features, label) = Data(60, 4);
        var models = typeof(IModel).Assembly.GetTypes().Where(type => typeof(IModel).IsAssignableFrom(type) && type.IsClass).Select(type => type.Name).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(models, Found.Select(type => New(type).Fit(features, label).GetType().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(models.Count, ModelKinds.Library.Names.Length);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void There_may_be_more_columns_than_rows(Type type)
    {
        var (features, label) = Data(40, 50);
        Assert.All(New(type).Fit(features, label).PredictProbability(features), probability => Assert.InRange(probability, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void One_class_gives_a_clear_error_or_a_sure_model(Type type)
    {
        var (features, _) = Data(20, 3);
        foreach (float only in (float[])[0, 1])
        {
            float[] label = [.. Enumerable.Repeat(only, 20)];
            try
            {
                Assert.All(New(type).Fit(features, label).PredictProbability(features), probability => Assert.Equal(only, probability, 0.05));
            }
            catch (InputException error)
            {
                Assert.Contains($"All 20 rows have the label {only}", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void What_cannot_be_learned_from_is_refused(Type type)
    {
        var trainer = New(type);
        var (features, label) = Data(20, 3);
        Assert.Contains("no rows", Assert.Throws<InputException>(() => trainer.Fit(features.Take([]), [])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => trainer.Fit(features, label.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => trainer.Fit(features, label, [1f]));
        Assert.Contains("label of row 4 is 2", Assert.Throws<InputException>(() => trainer.Fit(features, [.. label[..4], 2, .. label[5..]])).Message, StringComparison.Ordinal);
        Assert.Contains("weight of row 0 is -1", Assert.Throws<InputException>(() => trainer.Fit(features, label, [-1, .. new float[19]])).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => trainer.Fit(features, label, new float[20]));
        foreach (float bad in trainer.AllowsMissing ? (float[])[float.PositiveInfinity] : [float.NaN, float.PositiveInfinity])
        {
            float[] values = features.Values.ToArray();
            values[3 * 5 + 1] = bad;
            var damaged = new FeatureMatrix(20, features.ColumnNames, [.. values]);
            Assert.StartsWith($"Feature 'x1' of row 5 is {bad}", Assert.Throws<InputException>(() => trainer.Fit(damaged, label)).Message, StringComparison.Ordinal);
            var model = trainer.Fit(features, label);
            Assert.StartsWith($"Feature 'x1' of row 5 is {bad}", Assert.Throws<InputException>(() => model.PredictProbability(damaged)).Message, StringComparison.Ordinal);
            Assert.StartsWith($"Feature 'x1' is {bad}", Assert.Throws<InputException>(() => model.PredictProbability(damaged.Row(5))).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(TrainersWithMissing))]
    public void Who_allows_missing_values_learns_and_predicts_with_them(Type type)
    {
        var trainer = New(type);
        var (features, label) = Data(60, 4);
        var holes = new FeatureMatrix(60, features.ColumnNames, [.. features.Values.ToArray().Select((value, i) => i % 7 == 0 ? float.NaN : value)]);
        Assert.All(trainer.Fit(holes, label).PredictProbability(holes), probability => Assert.InRange(probability, 0, 1));
    }

    private static ITrainer New(Type type, int? threads = null)
    {
        var trainer = (ITrainer)Activator.CreateInstance(type)!;
        if (threads is not null)
            type.GetProperty("Threads")?.SetValue(trainer, threads);
        return trainer;
    }

    // Every number is another than its default, where its range allows that.
    private static ITrainer NotDefault(Type type)
    {
        var trainer = New(type);
        foreach (var property in type.GetProperties().Where(property => property is { CanWrite: true, Name: not "Threads" }))
        {
            try
            {
                property.SetValue(trainer, property.GetValue(trainer) switch
                {
                    int number => number + 1,
                    double number => number * 0.75,
                    bool flag => !flag,
                    ClassWeight => ClassWeight.Of(1, 1.25),
                    var other => other,
                });
            }
            catch (System.Reflection.TargetInvocationException)
            {
            }
        }
        return trainer;
    }

    private static (FeatureMatrix Features, float[] Label) Data(int rows, int columns)
    {
        var random = new NumPyRandom(3);
        float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => (float)(2 * random.NextDouble() - 1))];
        float[] label = [.. Enumerable.Range(0, rows).Select(row => values[row * columns] + random.NextDouble() > 0.7 ? 1f : 0)];
        return (LogisticFixture.Matrix(columns, values), label);
    }
}
