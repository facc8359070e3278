using System.Globalization;
using StrokeNotebooks.Course;
using StrokeNotebooks.Data;
using StrokeNotebooks.Evaluation;
using StrokeNotebooks.Metrics;
using StrokeNotebooks.Modeling;
using StrokeNotebooks.Preprocessing;

namespace StrokeNotebooks.Cli.Data;

/// <summary>Measures how much a model learns from invented patients: trained on them, tested on real ones.</summary>
internal static class TrainOnSynthetic
{
    private static readonly ITrainer s_trainer = new LogisticRegression();

    // The ten columns that could tell something, numbers standardised, text one-hot.
    private static readonly Preprocessor s_features = new Preprocessor()
        .ZScore("age").PassThrough("hypertension", "heart_disease").ZScore("avg_glucose_level").ZScore("bmi")
        .OneHot("gender").OneHot("ever_married").OneHot("work_type").OneHot("Residence_type").OneHot("smoking_status")
        .Label(Stroke.Label);

    /// <summary>A Markdown table of ROC AUC; rows without bmi are dropped, as in the original course.</summary>
    public static string Markdown(Table real, Table synthetic)
    {
        (real, synthetic) = (real.DropMissing(), synthetic.DropMissing());
        return string.Create(CultureInfo.InvariantCulture, $"""
            | logistic regression trained on | tested on | ROC AUC |
            |:--|:--|--:|
            | real | real (4 times repeated stratified 5-fold cross-validation) | {CrossValidated(real):F4} |
            | synthetic | synthetic (the same) | {CrossValidated(synthetic):F4} |
            | synthetic | real | {Transferred(synthetic, real):F4} |

            """);
    }

    private static double CrossValidated(Table table) => new CrossValidation { Folds = 5, Repeats = 4 }
        .Run(table, Stroke.Label, s_features, s_trainer)
        .Mean(metrics => metrics.RocAuc);

    private static double Transferred(Table train, Table test)
    {
        var graph = s_features.Fit(train);
        var (learned, judged) = (graph.Apply(train), graph.Apply(test));
        var model = s_trainer.Fit(learned.Features, learned.Label);
        return BinaryMetrics.Of(judged.Label, model.PredictProbability(judged.Features)).RocAuc;
    }
}
