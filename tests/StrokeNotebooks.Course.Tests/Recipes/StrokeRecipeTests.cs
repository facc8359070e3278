using StrokeNotebooks.Data;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Selection;

namespace StrokeNotebooks.Course;

public sealed class StrokeRecipeTests
{
    private static readonly Table Sample = Table.ReadCsv(Path.Combine(Repository.Root, "data", Stroke.SampleFileName)).Head(1500);

    [Fact]
    public void It_learns_strokes_from_raw_rows_and_tells_them_one_by_one()
    {
        var (train, test) = Splits.TrainTest(Sample, 0.3, seed: 0);
        var package = new Candidate(StrokeRecipe.Preprocessor, StrokeRecipe.Trainer()).Fit(train, Stroke.Label);
        double[] batch = package.PredictProbability(test);
        Assert.True(RocCurve.Of(Labels.Of(test, Stroke.Label), batch).Area > 0.7);
        Assert.Equal(batch[0], package.PredictProbability(test.Take([0]))[0]);
        Assert.Equal(6, package.Model.FeatureNames.Length);
    }

    [Fact]
    public void The_search_s_last_option_keeps_all_features() =>
        Assert.Equal(18, StrokeRecipe.Preprocessor.Fit(Sample).OutputNames.Length);

    [RealDataFact]
    public void On_the_real_file_it_keeps_what_physicians_ask_for()
    {
        var package = new Candidate(StrokeRecipe.Preprocessor, StrokeRecipe.Trainer()).Fit(Table.ReadCsv(Repository.RealData!), Stroke.Label);
        Assert.Equal(["age", "avg_glucose_level", "bmi_was_missing", "ever_married", "heart_disease", "hypertension"], package.Model.FeatureNames.Order(StringComparer.Ordinal));
    }
}
