using StrokeNotebooks.IO;

namespace StrokeNotebooks.Modeling;

public sealed class LogisticRegressionCVTests
{
    private static readonly LogisticFixture.Cross Golden = LogisticFixture.Read().Cv;

    [Fact]
    public void Scores_and_the_chosen_model_are_those_of_scikit_learn()
    {
        var run = Golden.Runs.Single(run => run.Scoring == "accuracy");
        var model = Fit(new LogisticRegressionCV { ClassWeight = ClassWeight.Balanced });
        Assert.Equal(run.Scores, model.Scores.Select(fold => fold.ToArray()));
        Assert.Equal(run.C, model.Refit.C, 1e-12);
        for (int i = 0; i < Golden.Columns; i++)
            Assert.Equal(run.Coefficients[i], model.Refit.Coefficients[i], 1e-6);
        Assert.Equal(run.Intercept, model.Refit.Intercept, 1e-6);
    }

    [Fact]
    public void Another_scorer_may_choose_another_C()
    {
        var run = Golden.Runs.Single(run => run.Scoring == "neg_log_loss");
        var model = Fit(new LogisticRegressionCV { ClassWeight = ClassWeight.Balanced, Scorer = MinusLogLoss });
        foreach (var (expected, actual) in run.Scores.Zip(model.Scores))
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
        Assert.Equal(run.C, model.Refit.C, 1e-12);
        Assert.NotEqual(Golden.Runs[0].C, run.C);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing() =>
        Assert.Equal(Fit(new LogisticRegressionCV { Threads = 1 }), Fit(new LogisticRegressionCV { Threads = 7 }));

    [Fact]
    public void A_fold_without_a_positive_row_to_learn_from_is_a_clear_error()
    {
        var features = LogisticFixture.Matrix(1, [1, 2, 3, 4, 5, 6]);
        Assert.Throws<InputException>(() => new LogisticRegressionCV { Folds = 2 }.Fit(features, (float[])[0, 0, 0, 0, 0, 1]));
    }

    [Fact]
    public void Shows_scores_and_choice_as_html() =>
        Snapshot.Match(Fit(new LogisticRegressionCV { Cs = [0.01, 1], ClassWeight = ClassWeight.Balanced }).ToHtml(), "html", "html");

    private static LogisticRegressionCVModel Fit(LogisticRegressionCV trainer) => trainer.Fit(LogisticFixture.Matrix(Golden.Columns, Golden.X), Golden.Label);

    private static double MinusLogLoss(ReadOnlySpan<float> label, ReadOnlySpan<double> probability)
    {
        double sum = 0;
        for (int row = 0; row < label.Length; row++)
            sum += Math.Log(label[row] > 0 ? probability[row] : 1 - probability[row]);
        return sum / label.Length;
    }
}
