using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.IO;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Packaging;

namespace StrokeNotebooks.Modeling;

public sealed class CalibratedTrainerTests
{
    private static readonly CalibrationFixture Golden = CalibrationFixture.Instance;

    private static readonly LogisticRegression Balanced = new() { ClassWeight = ClassWeight.Balanced };

    [Theory]
    [InlineData(CalibrationMethod.Sigmoid, true)]
    [InlineData(CalibrationMethod.Sigmoid, false)]
    [InlineData(CalibrationMethod.Isotonic, true)]
    [InlineData(CalibrationMethod.Isotonic, false)]
    public void It_calibrates_as_scikit_learn_does(CalibrationMethod method, bool ensemble)
    {
        var trainer = new CalibratedTrainer { Trainer = Balanced, Method = method, Ensemble = ensemble };
        foreach (var run in Golden.Trained.Where(run => run.Method.Equals(method.ToString(), StringComparison.OrdinalIgnoreCase) && run.Ensemble == ensemble))
        {
            double[] actual = trainer.Fit(Golden.Features(), Golden.Label, run.Weighted ? Golden.Weights : []).PredictProbability(Golden.Features());
            Assert.All(run.Probability.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, method == CalibrationMethod.Sigmoid ? 1e-5 : 1e-6));
        }
    }

    [Theory]
    [InlineData(CalibrationMethod.Sigmoid)]
    [InlineData(CalibrationMethod.Isotonic)]
    public void What_class_weights_inflate_is_brought_back(CalibrationMethod method)
    {
        var table = SyntheticStroke.Generate(4000, seed: 1);
        var features = FeatureMatrix.Of(table.Select("age", "hypertension", "heart_disease"));
        float[] label = [.. Enumerable.Range(0, table.RowCount).Select(row => (float)table[Stroke.Label].NumberAt(row))];
        double[] inflated = Balanced.Fit(features, label).PredictProbability(features);
        double[] calibrated = new CalibratedTrainer { Trainer = Balanced, Method = method }.Fit(features, label).PredictProbability(features);
        Assert.InRange(inflated.Average(), 0.2, 0.8);
        Assert.Equal(label.Average(), calibrated.Average(), 0.005);
        Assert.True(ProbabilityLoss.LogLoss(label, calibrated) < 0.6 * ProbabilityLoss.LogLoss(label, inflated));
        Assert.Equal(RocCurve.Of(label, inflated).Area, RocCurve.Of(label, calibrated).Area, 0.005);
    }

    [Fact]
    public void A_model_that_is_there_already_can_be_calibrated()
    {
        var model = Balanced.Fit(Golden.Features(), Golden.Label);
        double[] probability = model.PredictProbability(Golden.Features());
        var calibrator = Calibrator.Fit(CalibrationMethod.Isotonic, Golden.Label, probability);
        var calibrated = new CalibratedModel([model], [calibrator]);
        Assert.Equal(probability.Select(calibrator.Calibrate), calibrated.PredictProbability(Golden.Features()));
        Assert.Equal(calibrated, ModelFile.Parse(ModelFile.ToJson(calibrated)));
    }

    [Fact]
    public void Both_ways_have_the_models_that_they_should()
    {
        Assert.Equal(5, new CalibratedTrainer { Trainer = Balanced }.Fit(Golden.Features(), Golden.Label).Models.Length);
        var one = new CalibratedTrainer { Trainer = Balanced, Ensemble = false }.Fit(Golden.Features(), Golden.Label);
        Assert.Equal(Balanced.Fit(Golden.Features(), Golden.Label), Assert.Single(one.Models));
    }

    [Fact]
    public void Too_few_rows_of_a_class_are_refused()
    {
        float[] label = new float[150];
        Array.Fill(label, 1, 0, 4);
        Assert.StartsWith("A class has 4 rows, too few for 5 folds", Assert.Throws<InputException>(() => new CalibratedTrainer().Fit(Golden.Features(), label)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CalibrationMethod.Sigmoid, true)]
    [InlineData(CalibrationMethod.Isotonic, false)]
    public void It_shows_what_the_calibration_does(CalibrationMethod method, bool ensemble) => Snapshot.Match(
        new CalibratedTrainer { Trainer = Balanced, Method = method, Ensemble = ensemble }.Fit(Golden.Features(), Golden.Label).ToHtml(), method.ToString(), "html");
}
